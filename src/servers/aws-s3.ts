import { defineServer } from './server.ts';
import { originNames } from './text.ts';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export const awsS3 = defineServer({
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
    'S3 speaks of CORS only where the request has an `Origin`: a cache before it, such as CloudFront, has to forward and key on `Origin`.',
  ],
});
