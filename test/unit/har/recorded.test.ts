import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import { readHar } from '../../../src/har/read/read.ts';

/** Verdicts by the `case` that the recorded page named in its URLs. */
function verdictsOf(file: string): Map<string, Verdict> {
  const { exchanges, problems } = readHar(
    readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'),
  );
  expect(problems).toEqual([]);
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  return new Map(
    exchanges.map((exchange) => [
      new URL(exchange.hops[0].request.url).search.replace('?case=', ''),
      judge(exchange, history),
    ]),
  );
}

/** What the page saw when these files were recorded, and why. */
const BLOCKED = [
  ['missing', 'missing-allow-origin', 'request'],
  ['preflight-refused', 'missing-allow-origin', 'preflight'],
  ['redirect', 'allow-origin-mismatch', 'request'],
] as const;
const NOT_CORS = ['refused', 'refused-put', 'put&aborted'];
const ALLOWED = ['allowed', 'wild-cred&anonymous', 'put', 'opaque'];

describe.each(['chrome-156.har', 'firefox-153.har'])('%s, which the browser itself wrote', (file) => {
  const verdicts = verdictsOf(file);

  it.each(BLOCKED)('names why %s was blocked', (name, rule, phase) => {
    expect(verdicts.get(name)).toMatchObject({ verdict: 'blocked', rule, phase });
  });

  it.each(NOT_CORS)('never blames CORS for %s', (name) => {
    // Firefox writes status 0 and no error, which says no more than that there was no response.
    const unrecorded = { verdict: 'unknown', reason: 'response-not-recorded' };
    expect(verdicts.get(name)).toMatchObject(
      file.startsWith('firefox') ? unrecorded : { verdict: 'not-cors' },
    );
  });

  it.each(ALLOWED)('never says that %s failed', (name) => {
    const { verdict, readings } = verdicts.get(name) ?? {};
    expect((readings ?? [{ verdict }]).map((reading) => reading.verdict)).toContain('allowed');
    expect(['allowed', 'unknown']).toContain(verdict);
  });
});

describe('credentials that only the outcome shows', () => {
  it('are inferred from Chrome’s file', () => {
    expect(verdictsOf('chrome-156.har').get('wild-cred')).toMatchObject({
      rule: 'wildcard-origin-with-credentials',
      certainty: 'inferred',
    });
  });

  it('leave two readings in Firefox’s, one of them true', () => {
    const verdict = verdictsOf('firefox-153.har').get('wild-cred');
    expect(verdict?.certainty).toBe('ambiguous');
    expect(verdict?.readings?.map(({ rule }) => rule)).toContain('wildcard-origin-with-credentials');
  });
});
