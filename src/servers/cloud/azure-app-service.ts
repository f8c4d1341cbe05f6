import { defineConfigWriter } from '../config-writer.ts';
import { originNames } from '../config-text.ts';

/** @see https://learn.microsoft.com/azure/app-service/app-service-web-tutorial-rest-api */
export const azureAppService = defineConfigWriter({
  id: 'azure-app-service',
  title: 'Azure App Service',
  language: 'json',
  grammar: { origin: /^[^*]+$/ },
  hasOneSetting: true,
  write([policy]) {
    const cors = {
      allowedOrigins: originNames(policy),
      supportCredentials: policy.credentials,
    };
    return JSON.stringify({ properties: { cors } }, null, 2);
  },
  remarks: ([{ exposeHeaders, maxAge }]) => [
    'A property of the app’s configuration (`Microsoft.Web/sites/config`, name `web`) for Bicep, ARM or `az rest --method patch`. In the portal: API, CORS.',
    'App Service then answers preflights itself, allows every method and header to these origins, and replaces the application’s own CORS code.',
    exposeHeaders.length > 0 &&
      `It can’t expose response headers (${exposeHeaders.map((name) => `\`${name}\``).join(', ')}): for that, leave its list of origins empty and use the application’s CORS code or, on Windows, IIS.`,
    maxAge !== undefined && 'It has no setting for `Access-Control-Max-Age`.',
  ],
});
