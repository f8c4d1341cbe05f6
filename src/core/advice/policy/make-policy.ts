import { demandsOn, isOpen, isPublicServer, needsCredentials, type Demand } from './demands.ts';
import { dividePaths, withoutSlash, type Access } from './divide-paths.ts';
import { pathSettings } from './path-settings.ts';
import type { PolicySubject } from './policy-subject.ts';
import { covers, type PathPolicy, type ServerPolicy } from './server-policy.ts';

/** Which part of a server a policy is for; the path of a URL, percent-encoded. */
export type PolicyScope =
  | { readonly kind: 'server' }
  | { readonly kind: 'prefix'; readonly path: string }
  | { readonly kind: 'url'; readonly path: string };

/**
 * One policy under which all of these exchanges pass at this server: the union of what they need and of what the server
 * allows now, for each path where that must differ. It allows nothing else.
 */
export function makePolicy(
  server: string,
  subjects: readonly PolicySubject[],
  scope: PolicyScope = { kind: 'server' },
): ServerPolicy {
  const root = rootOf(scope);
  const demands = demandsOn(server, subjects).filter(({ pathname }) => covers(root, pathname));
  if (demands.length === 0) return { server, paths: [] };
  const paths = dividePaths(root.path, accessOfPaths(demands, isPublicServer(demandsOn(server, subjects))));
  let left = demands;
  return {
    server,
    paths: paths.map(({ path, access }) => {
      const place = { path, exact: root.exact };
      const covered = left.filter(({ pathname }) => covers(place, pathname));
      left = left.filter((demand) => !covered.includes(demand));
      return pathSettings({ ...place, access }, covered);
    }),
  };
}

function rootOf(scope: PolicyScope): Pick<PathPolicy, 'path' | 'exact'> {
  if (scope.kind === 'server') return { path: '/', exact: false };
  return scope.kind === 'url'
    ? { path: scope.path, exact: true }
    : { path: withoutSlash(scope.path), exact: false };
}

/** Where some request needs credentials, origins are named; else all may read it where one needs that. */
function accessOfPaths(demands: readonly Demand[], isPublic: boolean): Map<string, Access> {
  const wanted = new Map<string, Access>();
  const credentialed = new Set<string>();
  for (const demand of demands) {
    const path = withoutSlash(demand.pathname);
    if (needsCredentials(demand)) credentialed.add(path);
    const open = isOpen(demand) || isPublic;
    if (open || !wanted.has(path)) wanted.set(path, open ? 'open' : 'named');
  }
  for (const path of credentialed) wanted.set(path, 'named');
  return wanted;
}
