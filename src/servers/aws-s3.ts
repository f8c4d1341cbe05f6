import { defineConfigWriter } from './config-writer.ts';
import { originNames } from './config-text.ts';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export const awsS3 = defineConfigWriter({
  id: 'aws-s3',
  title: 'AWS S3',
  language: 'json',
  grammar: { origin: /^[^*]+$/, method: /^(?:GET|PUT|POST|DELETE|HEAD)$/, header: /^[^*]+$/ },
  write(policy) {
    const { methods, headers, exposeHeaders, maxAge, answersPreflight } = policy;
    const rule = {
      AllowedOrigins: originNames(policy),
      AllowedMethods: methods,
      ...(answersPreflight && headers.length > 0 && { AllowedHeaders: headers }),
      ...(exposeHeaders.length > 0 && { ExposeHeaders: exposeHeaders }),
      ...(answersPreflight && maxAge !== undefined && { MaxAgeSeconds: maxAge }),
    };
    return JSON.stringify([rule], null, 2);
  },
  remarks: () => [
    'In the console: bucket, Permissions, Cross-origin resource sharing (CORS).',
    'S3 sends CORS headers only when the request has `Origin`: a cache in front of it, such as CloudFront, must forward `Origin` and include it in the cache key.',
  ],
});
