/** Whether every origin may read what is at a path, or only those that are named. */
export type Access = 'open' | 'named';

interface PathAccess {
  readonly path: string;
  readonly access: Access;
}

interface Node {
  readonly path: string;
  readonly children: Map<string, Node>;
  wanted: Access | undefined;
}

/**
 * The fewest paths that give each of `wanted` its access; `root`, which all of them are below, is one of them. The longest
 * comes first. Where as many are needed either way, `root` names origins, which opens less.
 */
export function dividePaths(root: string, wanted: ReadonlyMap<string, Access>): PathAccess[] {
  const tree: Node = { path: root, children: new Map(), wanted: undefined };
  const depth = segmentsOf(root).length;
  for (const [path, access] of wanted) nodeAt(tree, segmentsOf(path).slice(depth)).wanted = access;
  const isOpen = changesBelow(tree, 'open') < changesBelow(tree, 'named');
  return divide(tree, isOpen ? 'open' : 'named').sort((a, b) => b.path.length - a.path.length);
}

/** The path without a slash at its end, which makes no difference to servers’ settings. */
export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function segmentsOf(path: string): string[] {
  return path === '/' ? [] : withoutSlash(path).split('/').slice(1);
}

function nodeAt(root: Node, segments: readonly string[]): Node {
  let node = root;
  for (const segment of segments) {
    const path = `${node.path === '/' ? '' : node.path}/${segment}`;
    const child: Node = node.children.get(segment) ?? { path, children: new Map(), wanted: undefined };
    node.children.set(segment, child);
    node = child;
  }
  return node;
}

function other(access: Access): Access {
  return access === 'open' ? 'named' : 'open';
}

/** How many paths below this one need the other access, if this one has `access`; infinite where it can’t have it. */
function changesBelow({ children, wanted }: Node, access: Access): number {
  if (wanted === other(access)) return Number.POSITIVE_INFINITY;
  let changes = 0;
  for (const child of children.values())
    changes += Math.min(changesBelow(child, access), 1 + changesBelow(child, other(access)));
  return changes;
}

function divide(node: Node, access: Access): PathAccess[] {
  const { path, children } = node;
  const below = [...children.values()].flatMap((child) => {
    const changes = 1 + changesBelow(child, other(access)) < changesBelow(child, access);
    return changes ? divide(child, other(access)) : divide(child, access).slice(1);
  });
  return [{ path, access }, ...below];
}
