import type { PolicyScope } from '../../core/advice/policy/make-policy.ts';
import { covers } from '../../core/advice/policy/server-policy.ts';

/** The part of a server that the user wants a configuration for: all, one URL, or a path and what is below it. */
export type PolicyChoice = 'server' | 'url' | `/${string}`;

/** What the choice means for a URL with this path; all of the server where it means nothing. */
export function scopeOf(choice: PolicyChoice, pathname: string): PolicyScope {
  if (choice === 'url') return { kind: 'url', path: pathname };
  const isPrefix = choice !== 'server' && covers({ path: choice, exact: false }, pathname);
  return isPrefix ? { kind: 'prefix', path: choice } : { kind: 'server' };
}

/** The most prefixes that are offered. */
const MOST = 6;

/** The prefixes of a path that a configuration can be for, the shortest first: `/api` and `/api/users` of `/api/users/7`. */
export function prefixesOf(pathname: string): `/${string}`[] {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const all = segments
    .slice(0, -1)
    .map((_, index): `/${string}` => `/${segments.slice(0, index + 1).join('/')}`);
  return all.slice(0, MOST);
}
