import { defineConfigWriter } from '../config-writer.ts';
import { methodNames, originNames } from '../config-text.ts';

/** @see https://cloud.google.com/storage/docs/cors-configurations */
export const googleCloudStorage = defineConfigWriter({
  id: 'google-cloud-storage',
  title: 'Google Cloud Storage',
  language: 'json',
  grammar: { origin: /^[^*]+$/, method: /^(?:GET|HEAD|PUT|POST|DELETE|PATCH|OPTIONS)$/ },
  hasOneSetting: true,
  write([policy]) {
    const { headers, exposeHeaders, maxAge, answersPreflight } = policy;
    // One list serves as Access-Control-Allow-Headers and as Access-Control-Expose-Headers.
    const names = [...new Set([...(answersPreflight ? headers : []), ...exposeHeaders])];
    const rule = {
      origin: originNames(policy),
      method: methodNames(policy),
      ...(names.length > 0 && { responseHeader: names }),
      ...(answersPreflight && maxAge !== undefined && { maxAgeSeconds: maxAge }),
    };
    return JSON.stringify([rule], null, 2);
  },
  remarks: ([{ credentials }]) => [
    credentials &&
      'Cloud Storage has no setting for credentials: request it without them (`credentials: "omit"`), with a signed URL or an `Authorization` header instead of cookies.',
    '`gcloud storage buckets update gs://BUCKET --cors-file=cors.json`. It replaces the rules that are there.',
    'It works for `storage.googleapis.com`, not for `storage.cloud.google.com`.',
  ],
});
