import type { CorsPolicy } from '../../../src/servers/policy.ts';

/** A credentialed write with everything that a policy may have, but for what is said otherwise. */
export function buildPolicy(change: Partial<CorsPolicy> = {}): CorsPolicy {
  return {
    server: 'https://api.example',
    path: '/items',
    origins: ['https://app.example'],
    wildcard: false,
    credentials: true,
    methods: ['PUT'],
    headers: ['content-type', 'x-request-id'],
    exposeHeaders: ['X-Total'],
    maxAge: 600,
    answersPreflight: true,
    problems: [],
    ...change,
  };
}

/** One harmless policy of every shape: each thing that may be there or not, there and not. */
export function everyShape(): CorsPolicy[] {
  const shapes: CorsPolicy[] = [];
  for (let bits = 0; bits < 64; bits += 1) {
    const has = (bit: number): boolean => (bits & (1 << bit)) !== 0;
    const { maxAge, ...policy } = buildPolicy({
      wildcard: has(0),
      credentials: has(1) && !has(0),
      answersPreflight: has(2),
      ...(has(0) && { origins: [] }),
      ...(has(3) && { headers: [] }),
      ...(has(4) && { exposeHeaders: [] }),
    });
    shapes.push(has(5) ? { ...policy, maxAge: maxAge ?? 0 } : policy);
  }
  return shapes;
}
