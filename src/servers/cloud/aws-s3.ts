import { defineConfigWriter } from '../config-writer.ts';
import { methodNames, originNames } from '../config-text.ts';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export const awsS3 = defineConfigWriter({
  id: 'aws-s3',
  title: 'AWS S3',
  language: 'json',
  grammar: {
    origin: /^[^*]+$/,
    method: /^(?:GET|PUT|POST|DELETE|HEAD)$/,
    header: /^(?:\*|[^*]+)$/,
  },
  hasOneSetting: true,
  write([policy]) {
    const { headers, exposeHeaders, maxAge, answersPreflight } = policy;
    const exposed = exposeHeaders.filter((name) => name !== '*');
    const rule = {
      AllowedOrigins: originNames(policy),
      AllowedMethods: methodNames(policy),
      ...(answersPreflight && headers.length > 0 && { AllowedHeaders: headers }),
      ...(exposed.length > 0 && { ExposeHeaders: exposed }),
      ...(answersPreflight && maxAge !== undefined && { MaxAgeSeconds: maxAge }),
    };
    return JSON.stringify([rule], null, 2);
  },
  remarks: ([{ exposeHeaders }]) => [
    exposeHeaders.includes('*') &&
      'S3 can’t expose all headers (`*`): list in `ExposeHeaders` those that pages read.',
    'In the console: bucket, Permissions, Cross-origin resource sharing (CORS). It replaces the rules that are there.',
    'S3 sends CORS headers only when the request has `Origin`: a cache in front of it, such as CloudFront, must forward `Origin` and include it in the cache key.',
  ],
});
