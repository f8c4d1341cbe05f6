import type { PathPolicies } from '../combine-paths.ts';
import { indented, isWholeServer, lines } from '../config-text.ts';

/** Lines of one entry of a table in JavaScript, such as `path: "/api/",`. A prefix ends with a slash. */
function pathMembers({ path, exact }: PathPolicies[number], paths: PathPolicies): string[] {
  const written = exact || path === '/' ? path : `${path}/`;
  return [`path: "${written}",`, ...(isMixed(paths) ? [`exact: ${exact},`] : [])];
}

/** Some paths stand for themselves alone and others for all below them. */
function isMixed(paths: PathPolicies): boolean {
  return paths.some(({ exact }) => exact) && paths.some(({ exact }) => !exact);
}

/** A table of paths in JavaScript, the longest first, with what `membersOf` gives for each. */
export function pathTable(
  name: string,
  paths: PathPolicies,
  membersOf: (policy: PathPolicies[number]) => readonly string[],
): string {
  return lines(
    `const ${name} = [`,
    ...paths.flatMap((policy) =>
      indented(2, ['{', ...indented(2, [...pathMembers(policy, paths), ...membersOf(policy)]), '},']),
    ),
    '];',
  );
}

/** A function in JavaScript that tells whether an entry of the table covers a path; `pathname` is an expression for it. */
export function pathTest(paths: PathPolicies, pathname: string): string {
  const below = `(${pathname} + "/").startsWith(path)`;
  const same = `${pathname} === path`;
  if (isMixed(paths)) return `({ path, exact }) => (exact ? ${same} : ${below})`;
  return `({ path }) => ${paths[0].exact ? same : below}`;
}

/** One setting for the whole server, which needs no table. */
export function isForAll([first, ...others]: PathPolicies): boolean {
  return others.length === 0 && isWholeServer(first);
}
