import { defineConfigWriter } from '../config-writer.ts';
import { methodNames, originNames } from '../config-text.ts';

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
export const awsApiGateway = defineConfigWriter({
  id: 'aws-api-gateway',
  title: 'AWS API Gateway',
  language: 'json',
  grammar: { origin: /^[^*]+$/ },
  hasOneSetting: true,
  write([policy]) {
    const { headers, exposeHeaders, credentials, maxAge, answersPreflight } = policy;
    const configuration = {
      AllowOrigins: originNames(policy),
      ...(credentials && { AllowCredentials: true }),
      ...(answersPreflight && { AllowMethods: methodNames(policy) }),
      ...(answersPreflight && headers.length > 0 && { AllowHeaders: headers }),
      ...(exposeHeaders.length > 0 && { ExposeHeaders: exposeHeaders }),
      ...(answersPreflight && maxAge !== undefined && { MaxAge: maxAge }),
    };
    return JSON.stringify(configuration, null, 2);
  },
  remarks: () => [
    'For HTTP APIs: `aws apigatewayv2 update-api --api-id ID --cors-configuration file://cors.json`.',
    'API Gateway then replaces the CORS headers that the integration behind it sends.',
  ],
});
