import { apache } from './apache.ts';
import { aspnetCore } from './aspnet-core.ts';
import { awsApiGateway } from './aws-api-gateway.ts';
import { awsS3 } from './aws-s3.ts';
import { caddy } from './caddy.ts';
import { cloudflareWorkers } from './cloudflare-workers.ts';
import { django } from './django.ts';
import { express } from './express.ts';
import { fastapi } from './fastapi.ts';
import { fastify } from './fastify.ts';
import { go } from './go.ts';
import { nginx } from './nginx.ts';
import { rails } from './rails.ts';
import type { ConfigWriter } from './config-writer.ts';
import { spring } from './spring.ts';

/** All servers that a fix can be written for, in the order of the menu. */
export const servers: readonly ConfigWriter[] = [
  express,
  fastify,
  nginx,
  apache,
  caddy,
  spring,
  django,
  fastapi,
  aspnetCore,
  rails,
  go,
  awsS3,
  awsApiGateway,
  cloudflareWorkers,
];
