import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import type { EntryShape } from './foreign-entries.ts';
import { judgedEntries } from './judged-entries.ts';

const FROM = 'https://app.test/old';
const TO = 'https://api.test/new';
const SENT = [
  { name: 'Host', value: 'app.test' },
  { name: 'Referer', value: 'https://app.test/' },
  { name: 'Sec-Fetch-Mode', value: 'cors' },
];
/** What the page's process knows of a request that was not sent. */
const PROVISIONAL = [{ name: 'Referer', value: 'https://app.test/' }];
const CHROME = 'WebInspector';
const PLAYWRIGHT = 'Playwright';

const redirect = (error: string | null = null, more: Partial<EntryShape> = {}): EntryShape => ({
  at: 0,
  url: FROM,
  sent: SENT,
  status: 302,
  got: [{ name: 'Location', value: TO }],
  redirectUrl: TO,
  moreOfResponse: { _error: error },
  ...more,
});
const target = (more: Partial<EntryShape> = {}): EntryShape => ({
  at: 10,
  lasts: 1,
  url: TO,
  sent: PROVISIONAL,
  status: 0,
  moreOfResponse: { _error: 'net::ERR_ABORTED' },
  ...more,
});

/** Of the only cross-origin request in such a file. */
function verdictOf(creator: string, ...entries: readonly EntryShape[]): Verdict {
  const judged = judgedEntries(creator, entries);
  expect(judged).toHaveLength(1);
  return judged.map(({ verdict }) => verdict).reduce((only) => only);
}

const rulesOf = ({ rule, readings }: Verdict): unknown => readings?.map((reading) => reading.rule) ?? rule;

describe('a redirect that the page did not want followed', () => {
  it('is an opaque redirect in Chrome’s file, where its target was given up unsent', () => {
    expect(verdictOf(CHROME, redirect(), target())).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-opaque-redirect',
      certainty: 'certain',
    });
  });

  it('is none where the target was asked, and the page gave up waiting', () => {
    const asked = target({ lasts: 900, sent: [...SENT, { name: 'Origin', value: 'https://app.test' }] });
    expect(rulesOf(verdictOf(CHROME, redirect(), asked))).toBe('aborted');
    const failed = target({ moreOfResponse: { _error: 'net::ERR_CONNECTION_REFUSED' } });
    expect(rulesOf(verdictOf(CHROME, redirect(), failed))).toBe('network-failure');
  });

  it('has either reading where the program does not show what was sent', () => {
    const inPlaywright = { status: -1, moreOfResponse: { _failureText: 'net::ERR_ABORTED' } };
    expect(verdictOf(PLAYWRIGHT, redirect(), target(inPlaywright))).toMatchObject({
      verdict: 'unknown',
      certainty: 'ambiguous',
      readings: [
        { verdict: 'allowed', rule: 'allowed-opaque-redirect' },
        { verdict: 'not-cors', rule: 'aborted' },
      ],
    });
    // What takes longer was asked.
    expect(verdictOf(PLAYWRIGHT, redirect(), target({ ...inPlaywright, lasts: 900 })).rule).toBe('aborted');
  });

  it('failed by `redirect: "error"` where its headers pass', () => {
    const error = 'net::ERR_FAILED';
    expect(verdictOf(CHROME, redirect(error))).toMatchObject({
      verdict: 'not-cors',
      rule: 'redirect-mode-error',
      certainty: 'certain',
      netError: error,
    });
    const foreign = {
      url: 'https://other.test/old',
      sent: [...SENT, { name: 'Origin', value: 'https://app.test' }],
    };
    const allowing = (value: string): Partial<EntryShape> => ({
      ...foreign,
      got: [
        { name: 'Location', value: TO },
        { name: 'Access-Control-Allow-Origin', value },
      ],
    });
    expect(rulesOf(verdictOf(CHROME, redirect(error, foreign)))).toBe('missing-allow-origin');
    expect(rulesOf(verdictOf(CHROME, redirect(error, allowing('*'))))).toEqual([
      'wildcard-origin-with-credentials',
      'redirect-mode-error',
    ]);
    const sameOrigin = redirect(error, {
      sent: [{ name: 'Sec-Fetch-Mode', value: 'no-cors' }, ...PROVISIONAL],
    });
    expect(rulesOf(verdictOf(CHROME, sameOrigin))).toBe('redirect-mode-error');
    // Elements cannot ask for that.
    const image = redirect(error, { more: { _resourceType: 'image' } });
    expect(rulesOf(verdictOf(CHROME, image))).toBe('unexplained-block');
  });
});

describe('a redirect whose target was forbidden', () => {
  it('has the readings that its error leaves', () => {
    expect(rulesOf(verdictOf(CHROME, redirect('net::ERR_ABORTED')))).toEqual(['csp-blocked', 'aborted']);
    const sameOrigin = redirect('net::ERR_ABORTED', {
      sent: [{ name: 'Sec-Fetch-Mode', value: 'same-origin' }, ...PROVISIONAL],
    });
    expect(rulesOf(verdictOf(CHROME, sameOrigin))).toContain('mode-same-origin-redirect');
  });

  it('is mixed content where it leads from https to http', () => {
    const http = { got: [{ name: 'Location', value: 'http://api.test/' }], redirectUrl: 'http://api.test/' };
    expect(verdictOf(CHROME, redirect('net::ERR_ABORTED', http))).toMatchObject({
      rule: 'mixed-content-blocked',
      certainty: 'certain',
    });
  });

  it.each([
    ['csp', 'csp-blocked', null],
    ['mixed-content', 'mixed-content-blocked', null],
    ['inspector', 'extension-blocked', null],
    ['origin', 'request-not-sent', 'same-origin-mode'],
  ])('is named by Playwright: %s', (reason, rule, special) => {
    const stopped = target({ status: -1, moreOfResponse: { _failureText: reason } });
    expect(verdictOf(PLAYWRIGHT, stopped)).toMatchObject({
      verdict: 'not-cors',
      rule,
      reason: special,
      netError: reason,
    });
  });
});
