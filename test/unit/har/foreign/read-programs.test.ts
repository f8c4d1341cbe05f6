import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isCrossOrigin } from '../../../../src/core/exchange/cross-origin.ts';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import { readHarRedacted } from '../../../../src/har/read/read-redacted.ts';
import { readHar } from '../../../../src/har/read/read.ts';
import type { HarContent } from '../../../../src/har/read/har-content.ts';

interface Judged {
  readonly name: string;
  readonly exchange: Exchange;
  readonly verdict: Verdict;
}

/** What each request of the recorded page was for, named in its URL, and why it failed where it did. */
const TRUTH: Readonly<Record<string, string>> = {
  allowed: 'allowed',
  wild: 'allowed',
  cred: 'allowed',
  'cred-again': 'allowed',
  put: 'allowed',
  'put-later': 'allowed',
  'redirect-open': 'allowed',
  opaque: 'allowed',
  missing: 'missing-allow-origin',
  'preflight-refused': 'missing-allow-origin',
  'header-refused': 'preflight-header-not-allowed',
  'wild-cred': 'wildcard-origin-with-credentials',
  redirect: 'allow-origin-mismatch',
  refused: 'network-failure',
  'slow&aborted': 'not-cors',
};
const NOT_CORS = ['refused', 'slow&aborted'];
const PREFLIGHTED = ['preflight-refused', 'header-refused', 'cred-again', 'put', 'put', 'put-later'];

/**
 * The same page in files of several programs. Chrome's and Playwright's are their own; those of the others have
 * the fields that their exporters write, and what each of them gets to see.
 */
function fileOf(program: string): string {
  return readFileSync(new URL(`../../../data/har/${program}.har`, import.meta.url), 'utf8');
}

function judged({ exchanges }: HarContent): Judged[] {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  return exchanges.filter(isCrossOrigin).map((exchange) => ({
    name: new URL(exchange.hops[0].request.url).search.replace('?case=', ''),
    exchange,
    verdict: judge(exchange, history),
  }));
}

/** Every way in which it may have been, by rule and verdict. */
function readingsOf({ verdict }: Judged): string[] {
  return (verdict.readings ?? [verdict]).flatMap(({ rule, verdict }) => [rule ?? '', verdict]);
}

const BROWSERS = ['chrome-with-sensitive-data', 'chrome-sanitized'];
const PROXIES = ['mitmproxy', 'charles', 'http-toolkit'];
const PARTIAL = ['playwright-full', 'playwright-minimal'];

describe.each([...BROWSERS, ...PROXIES, ...PARTIAL, 'safari'])('the file of %s', (program) => {
  const reading = readHar(fileOf(program));
  const all = judged(reading);

  it('is read without a complaint, every request in it', () => {
    expect(reading.problems).toEqual([]);
    const seen = all.map(({ name }) => name).filter((name) => name in TRUTH);
    expect(seen.toSorted()).toEqual(
      expect.arrayContaining(
        Object.keys(TRUTH).filter((name) => program !== 'safari' || !name.startsWith('redirect')),
      ),
    );
    expect(seen.filter((name) => name === 'put')).toHaveLength(2);
  });

  it('is never judged against what the page saw', () => {
    for (const one of all) {
      const truth = TRUTH[one.name];
      const { verdict } = one.verdict;
      if (truth === undefined || verdict === 'unknown') continue;
      if (one.verdict.rule === null) {
        expect([one.name, verdict, NOT_CORS.includes(one.name)]).toEqual([one.name, 'blocked', false]);
        continue;
      }
      expect([one.name, ...readingsOf(one)]).toContain(NOT_CORS.includes(one.name) ? 'not-cors' : truth);
    }
  });

  it('knows who asked, where a redirect has not made the Origin null and is not shown itself', () => {
    const shown = all.filter(
      ({ exchange }) => program !== 'safari' || !exchange.hops[0].request.url.includes(':7103'),
    );
    expect(new Set(shown.map(({ exchange }) => exchange.requester))).toEqual(
      new Set(['http://localhost:7101']),
    );
  });

  it('is judged the same once secrets are out of it', () => {
    const redacted = judged(readHarRedacted(fileOf(program)));
    expect(redacted.map(({ verdict }) => verdict)).toEqual(all.map(({ verdict }) => verdict));
    expect(JSON.stringify(redacted)).not.toContain('not-a-secret');
  });
});

describe.each([...BROWSERS, ...PROXIES])('what %s keeps of preflights', (program) => {
  const all = judged(readHar(fileOf(program)));

  it('is paired with the requests, each with its own', () => {
    const paired = all.flatMap(({ name, exchange: { hops } }) =>
      hops.some(({ preflight, request }) => preflight ?? (request.kind === 'preflight' || undefined))
        ? name
        : [],
    );
    expect(paired.toSorted()).toEqual(PREFLIGHTED.toSorted());
    const ids = all.flatMap(({ exchange }) => exchange.hops[0].preflight?.requestId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(BROWSERS)('%s, which shows what the page got', (program) => {
  it('leaves open only what failed at a preflight for one of two reasons', () => {
    const open = judged(readHar(fileOf(program))).filter(({ verdict }) => verdict.certainty === 'ambiguous');
    expect(open.map(({ name, verdict: { verdict } }) => [name, verdict])).toEqual([
      ['header-refused', 'blocked'],
    ]);
  });
});

describe.each(PROXIES)('%s, which never sees what the page got', (program) => {
  const certaintyOf = new Map(
    judged(readHar(fileOf(program))).map(({ name, verdict }) => [name, verdict.certainty]),
  );

  it('leaves open what credentials decide, and nothing that headers alone decide', () => {
    expect(certaintyOf.get('wild-cred')).toBe('ambiguous');
    expect(certaintyOf.get('missing')).toBe('certain');
    expect(certaintyOf.get('redirect')).not.toBe('ambiguous');
  });
});

describe.each([...PARTIAL, 'safari'])('%s, which leaves out preflights and refused responses', (program) => {
  const all = judged(readHar(fileOf(program)));

  it('is not taken for a preflight cache that answered', () => {
    expect(all.map(({ verdict }) => verdict.rule)).not.toContain('allowed-preflight-cached');
    expect(all.find(({ name }) => name === 'put')?.verdict.rule).toBe('allowed-exact-origin');
  });

  it('leaves open why a request failed, and quotes the browser', () => {
    const refused = all.find(({ name }) => name === 'preflight-refused')?.verdict;
    expect(refused).toMatchObject({ rule: null, reason: 'response-not-shown' });
    expect(refused?.sentence).toContain(
      program === 'safari' ? '`Preflight response is not successful. Status code: 404`' : '`net::ERR_FAILED`',
    );
  });
});

describe('whether it was CORS', () => {
  const failures = (program: string): (readonly [string, string])[] =>
    judged(readHar(fileOf(program))).flatMap(({ name, verdict }) =>
      verdict.verdict === 'allowed' ? [] : [[name, verdict.verdict] as const],
    );

  it('is told by Safari in its own words, though not which rule', () => {
    expect(failures('safari')).toEqual([
      ['missing', 'blocked'],
      ['preflight-refused', 'blocked'],
      ['header-refused', 'blocked'],
      ['wild-cred', 'blocked'],
      ['mismatch', 'blocked'],
      ['refused', 'unknown'],
      ['slow&aborted', 'unknown'],
    ]);
  });

  it('is not told by Chromium in Playwright’s file', () => {
    expect(failures('playwright-full')).toEqual([
      ['missing', 'unknown'],
      ['preflight-refused', 'unknown'],
      ['header-refused', 'unknown'],
      ['wild-cred', 'unknown'],
      ['redirect', 'unknown'],
      ['refused', 'not-cors'],
      ['slow&aborted', 'not-cors'],
    ]);
  });
});

describe('Origin that was masked before the file was shared', () => {
  const masked = fileOf('chrome-sanitized').replace(
    /("name": "Origin",\s*"value": ")[^"]*/g,
    (_, before: string) => `${before}[redacted]`,
  );

  it('is put back by what else tells who asked, and that is said', () => {
    const reading = readHar(masked);
    const verdicts = (list: readonly Judged[]) =>
      list.map(({ name, verdict }) => [name, verdict.verdict, verdict.rule]);
    expect(verdicts(judged(reading))).toEqual(verdicts(judged(readHar(fileOf('chrome-sanitized')))));
    expect(reading.problems[0]).toMatchObject({
      field: 'request.headers',
      says: 'Expected one origin in Origin, found a masked or malformed value; http://localhost:7101 is used, by what else the entry says.',
    });
  });

  it('stays unknown where nothing tells', () => {
    const nothing = masked
      .replace(/("name": ")Referer"/g, '$1X-Other"')
      .replace(/"title": "[^"]*"/, '"title": "page"')
      .replace(/"url": "http:\/\/localhost:7101\/"/g, '"url": "about:blank"');
    expect(readHar(nothing).problems[0]?.says).toBe(
      'Expected one origin in Origin, found a masked or malformed value; nothing else says who made the request.',
    );
  });
});
