import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { methodNames, quotedList } from '../config-text.ts';

/** Lines of the options of npm’s `cors`, which Express, Fastify, NestJS and Firebase share. */
export function corsOptions(policy: PathPolicy): string[] {
  const { wildcard, origins, credentials, answersPreflight, headers, exposeHeaders, maxAge } = policy;
  return [
    wildcard ? 'origin: "*",' : `origin: [${quotedList(origins)}],`,
    credentials && 'credentials: true,',
    answersPreflight && `methods: [${quotedList(methodNames(policy))}],`,
    // Without a list, the middleware allows every header that is asked for.
    answersPreflight && `allowedHeaders: [${quotedList(headers)}],`,
    exposeHeaders.length > 0 && `exposedHeaders: [${quotedList(exposeHeaders)}],`,
    answersPreflight && maxAge !== undefined && `maxAge: ${maxAge},`,
  ].filter((line) => line !== false);
}
