import { defineConfigWriter } from '../config-writer.ts';
import { methodNames, originNames } from '../config-text.ts';

/** @see https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services */
export const azureBlob = defineConfigWriter({
  id: 'azure-blob',
  title: 'Azure Blob Storage',
  language: 'json',
  grammar: {
    origin: /^[^*,]+$/,
    method: /^(?:GET|HEAD|POST|PUT|DELETE|PATCH|MERGE|OPTIONS)$/,
    header: /^(?:\*|[^*,]+)$/,
  },
  hasOneSetting: true,
  write([policy]) {
    const { headers, exposeHeaders, maxAge, answersPreflight } = policy;
    const rule = {
      allowedOrigins: originNames(policy),
      allowedMethods: methodNames(policy),
      allowedHeaders: answersPreflight ? headers : [],
      exposedHeaders: exposeHeaders,
      maxAgeInSeconds: answersPreflight ? (maxAge ?? 0) : 0,
    };
    return JSON.stringify({ properties: { cors: { corsRules: [rule] } } }, null, 2);
  },
  remarks: () => [
    'A property of the account’s blob service (`Microsoft.Storage/storageAccounts/blobServices`, name `default`) for Bicep, ARM or `az rest --method put`. It replaces the rules that are there.',
    'In the portal: storage account, Settings, Resource sharing (CORS), Blob service.',
  ],
});
