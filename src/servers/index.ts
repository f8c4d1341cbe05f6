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
import type { Server } from './server.ts';
import { spring } from './spring.ts';

/** Every server that a fix can be written for, in the order in which they are offered. */
export const servers: readonly Server[] = [
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
