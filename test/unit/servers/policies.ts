import type { PathPolicy, ServerPolicy } from '../../../src/core/advice/policy/server-policy.ts';

export const SERVER = 'https://api.example';

/** A credentialed write with everything that a policy may have, but for what is said otherwise. */
export function buildPath(change: Partial<PathPolicy> = {}): PathPolicy {
  return {
    path: '/items',
    exact: true,
    origins: ['https://app.example'],
    wildcard: false,
    credentials: true,
    answersPreflight: true,
    methods: ['PUT'],
    safelistedMethods: [],
    headers: ['content-type', 'x-request-id'],
    exposeHeaders: ['X-Total'],
    maxAge: 600,
    replacesPresent: false,
    needs: [],
    problems: [],
    ...change,
  };
}

export function buildPolicy(...changes: readonly Partial<PathPolicy>[]): ServerPolicy {
  return { server: SERVER, paths: (changes.length === 0 ? [{}] : changes).map(buildPath) };
}

/** One harmless path of every shape: each thing that may be there or not, there and not. */
export function everyShape(): PathPolicy[] {
  const shapes: PathPolicy[] = [];
  for (let bits = 0; bits < 64; bits += 1) {
    const has = (bit: number): boolean => (bits & (1 << bit)) !== 0;
    const { maxAge, ...path } = buildPath({
      wildcard: has(0),
      credentials: has(1) && !has(0),
      answersPreflight: has(2),
      ...(has(0) && { origins: [] }),
      ...(has(3) && { headers: [] }),
      ...(has(4) && { exposeHeaders: [] }),
    });
    shapes.push(has(5) ? { ...path, maxAge: maxAge ?? 0 } : path);
  }
  return shapes;
}

/** What a team’s API may need: several origins, methods and prefixes, one of them public. */
export const mixed: ServerPolicy = buildPolicy(
  {
    path: '/api/public',
    exact: false,
    origins: [],
    wildcard: true,
    credentials: false,
    answersPreflight: false,
    methods: [],
    safelistedMethods: ['GET'],
    headers: [],
    exposeHeaders: ['ETag'],
  },
  {
    path: '/health',
    exact: true,
    credentials: false,
    answersPreflight: false,
    methods: [],
    safelistedMethods: ['GET', 'HEAD'],
    headers: [],
    exposeHeaders: [],
  },
  {
    path: '/api',
    exact: false,
    origins: ['https://app.example', 'https://admin.example:8443', 'http://localhost:5173'],
    methods: ['PUT', 'DELETE'],
    safelistedMethods: ['GET', 'POST'],
  },
  {
    path: '/',
    exact: false,
    origins: ['https://www.example'],
    credentials: false,
    methods: [],
    safelistedMethods: ['GET'],
    headers: ['x-trace'],
    exposeHeaders: [],
  },
);

/** A policy that has the text wherever a page or a server can put it, beside what can be written. */
export function hostilePolicy(text: string, path = `/${text}`): ServerPolicy {
  return buildPolicy({
    path,
    origins: [`https://${text}`, 'https://app.test'],
    methods: [text, 'PUT'],
    headers: [text, 'x-c'],
    exposeHeaders: [text, 'x-d'],
  });
}
