import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { methodNames, neverEmpty, quotedList } from '../config-text.ts';

/**
 * The options of Hono's and Koa's middleware, which call them `allowMethods`, `allowHeaders` and `exposeHeaders`.
 * @param origin an expression: the value of `origin`
 */
export function allowOptions(policy: PathPolicy, origin: string): (string | false)[] {
  const { credentials, answersPreflight, exposeHeaders, maxAge } = policy;
  return [
    `origin: ${origin},`,
    credentials && 'credentials: true,',
    `allowMethods: [${quotedList(methodNames(policy))}],`,
    `allowHeaders: [${quotedList(neverEmpty(policy))}],`,
    exposeHeaders.length > 0 && `exposeHeaders: [${quotedList(exposeHeaders)}],`,
    answersPreflight && maxAge !== undefined && `maxAge: ${maxAge},`,
  ];
}
