import type { VerdictKind } from '../../../src/core/verdict/verdict.ts';

/** What our verdict on one request must say. */
export interface ExpectedVerdict {
  readonly verdict: VerdictKind;
  /** The browser's own name for a block. */
  readonly name: string | null;
  /** Other names that will do: of two lines one may be empty, and an extension sees only the other. */
  readonly alias?: readonly string[];
  /** Absent where the browser gives none. */
  readonly failedParameter?: string;
  /** Rules one of which must be named; undefined where the browser's words do not tell. */
  readonly rules?: readonly string[];
}

const CORS_ALLOWED = [
  'allowed-wildcard',
  'allowed-exact-origin',
  'allowed-exact-origin-with-credentials',
  'allowed-null-origin',
  'allowed-preflight-cached',
];
const RULES_BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  cors: CORS_ALLOWED,
  opaque: ['allowed-no-cors-opaque'],
  // Without a Location the response looks like any other; only the page sees that it is opaque.
  opaqueredirect: ['allowed-opaque-redirect', ...CORS_ALLOWED],
  basic: ['allowed-same-origin'],
};

/** The page was given the response; `type` is that of its `Response`. */
export function expectAllowed(type?: string): ExpectedVerdict {
  const rules = type === undefined ? undefined : RULES_BY_TYPE[type];
  return { verdict: 'allowed', name: null, ...(rules && { rules }) };
}
