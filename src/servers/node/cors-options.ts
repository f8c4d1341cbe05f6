import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { methodNames, quotedList } from '../config-text.ts';

/** Lines of the options of npm’s `cors`, which Express, Fastify, NestJS and Firebase share. */
export function corsOptions(policy: PathPolicy): string[] {
  const { wildcard, origins, credentials, answersPreflight, headers, exposeHeaders, maxAge } = policy;
  return [
    wildcard ? 'origin: "*",' : `origin: [${quotedList(origins)}],`,
    credentials && 'credentials: true,',
    // Without these lists, the middleware allows all usual methods, and every header that is asked for.
    `methods: [${quotedList(methodNames(policy))}],`,
    `allowedHeaders: [${quotedList(headers)}],`,
    exposeHeaders.length > 0 && `exposedHeaders: [${quotedList(exposeHeaders)}],`,
    answersPreflight && maxAge !== undefined && `maxAge: ${maxAge},`,
  ].filter((line) => line !== false);
}
