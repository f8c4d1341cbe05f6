import { backForward } from './back-forward.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { errorStatus } from './error-status.ts';
import { hsts } from './hsts.ts';
import { httpCache } from './http-cache.ts';
import { httpsPages } from './https-pages.ts';
import { mixed } from './mixed.ts';
import { serviceWorker } from './service-worker.ts';
import { severalFaults } from './several-faults.ts';
import { singlePageApp } from './single-page-app.ts';
import { threeOrigins } from './three-origins.ts';
import type { World } from './world.ts';

/** All worlds, each with its share of the cases. */
export const WORLDS: readonly [readonly [number, World], ...(readonly [number, World])[]] = [
  [30, mixed],
  [20, severalFaults],
  [10, threeOrigins],
  [8, httpsPages],
  [6, contentSecurityPolicy],
  [4, hsts],
  [6, errorStatus],
  [6, httpCache],
  [5, singlePageApp],
  [5, backForward],
  [5, serviceWorker],
];
