import { describe, expect, it } from 'vitest';
import type { Header } from '../../../../src/core/fetch/headers.ts';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import type { EntryShape } from './foreign-entries.ts';
import { judgedEntries } from './judged-entries.ts';

const PAGE = 'https://app.test/shop';
const FRAME = 'https://app.test/frame';
const TO = 'https://api.test/new';
const FORBIDS = "connect-src 'self' https://other.test";

const policy = (value: string): Header[] => [{ name: 'Content-Security-Policy', value }];

const documentAt = (url: string, got: readonly Header[], more: Partial<EntryShape> = {}): EntryShape => ({
  at: 0,
  url,
  sent: [{ name: 'Sec-Fetch-Mode', value: 'navigate' }],
  status: 200,
  got: [{ name: 'Content-Type', value: 'text/html' }, ...got],
  ...more,
});

/** A redirect that Chrome did not follow. */
const redirect = (referer: string, more: object = {}): EntryShape => ({
  at: 100,
  url: 'https://app.test/old',
  sent: [
    { name: 'Host', value: 'app.test' },
    { name: 'Referer', value: referer },
    { name: 'Sec-Fetch-Mode', value: 'cors' },
  ],
  status: 302,
  got: [{ name: 'Location', value: TO }],
  redirectUrl: TO,
  more: { _resourceType: 'fetch', ...more },
  moreOfResponse: { _error: 'net::ERR_ABORTED' },
});

function verdictOf(...entries: readonly EntryShape[]): Verdict {
  const judged = judgedEntries('WebInspector', entries, PAGE);
  expect(judged).toHaveLength(1);
  return judged.map(({ verdict }) => verdict).reduce((only) => only);
}

const FORBIDDEN = { verdict: 'not-cors', rule: 'csp-blocked', certainty: 'certain' };
const OPEN = { verdict: 'not-cors', rule: 'csp-blocked', certainty: 'ambiguous' };

describe('the policy of the document in another program’s file', () => {
  it('forbids the target of a redirect', () => {
    const verdict = verdictOf(documentAt(PAGE, policy(FORBIDS)), redirect(PAGE));
    expect(verdict).toMatchObject(FORBIDDEN);
    expect(verdict.because).toContain('`connect-src`');
  });

  it.each([
    ['allows the target', documentAt(PAGE, policy('connect-src https:'))],
    ['was not there', documentAt(PAGE, [])],
    ['is of another page of the file', documentAt(PAGE, policy(FORBIDS), { more: { pageref: 'page_0' } })],
    [
      'is of a document that the page was redirected from',
      documentAt(PAGE, policy(FORBIDS), { status: 301, redirectUrl: FRAME }),
    ],
    ['is of a document of another origin', documentAt('https://other.test/', policy(FORBIDS))],
    ['is not in the file, whose browser had it', documentAt(PAGE, [], { status: 304 })],
  ])('says nothing certain where it %s', (_, document) => {
    expect(verdictOf(document, redirect(PAGE))).toMatchObject(OPEN);
  });

  it('counts for a request whose document nothing names where all documents of the origin agree', () => {
    const page = documentAt(PAGE, policy(FORBIDS));
    const origin = 'https://app.test/';
    expect(verdictOf(page, documentAt(FRAME, policy(FORBIDS)), redirect(origin))).toMatchObject(FORBIDDEN);
    expect(verdictOf(page, documentAt(FRAME, []), redirect(origin))).toMatchObject(OPEN);
    // The start page is not named by a Referer that is only an origin.
    const start = documentAt(origin, policy(FORBIDS));
    expect(verdictOf(start, documentAt(FRAME, []), redirect(origin))).toMatchObject(OPEN);
  });

  it('counts for the document that Referer or initiator names', () => {
    const documents = [documentAt(PAGE, policy(FORBIDS)), documentAt(FRAME, [])];
    expect(verdictOf(...documents, redirect(`${PAGE}#top`))).toMatchObject(FORBIDDEN);
    expect(verdictOf(...documents, redirect(FRAME))).toMatchObject(OPEN);
    const initiator = { _initiator: { type: 'parser', url: PAGE } };
    expect(verdictOf(...documents, redirect('https://app.test/', initiator))).toMatchObject(FORBIDDEN);
  });
});
