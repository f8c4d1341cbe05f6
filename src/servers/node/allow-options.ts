import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { methodNames, quotedList } from '../config-text.ts';

/**
 * The options of Hono's and Koa's middleware, which call them `allowMethods`, `allowHeaders` and `exposeHeaders`.
 * @param origin an expression: the value of `origin`
 */
export function allowOptions(policy: PathPolicy, origin: string): (string | false)[] {
  const { credentials, answersPreflight, headers, exposeHeaders, maxAge } = policy;
  return [
    `origin: ${origin},`,
    credentials && 'credentials: true,',
    answersPreflight && `allowMethods: [${quotedList(methodNames(policy))}],`,
    answersPreflight && headers.length > 0 && `allowHeaders: [${quotedList(headers)}],`,
    exposeHeaders.length > 0 && `exposeHeaders: [${quotedList(exposeHeaders)}],`,
    answersPreflight && maxAge !== undefined && `maxAge: ${maxAge},`,
  ];
}
