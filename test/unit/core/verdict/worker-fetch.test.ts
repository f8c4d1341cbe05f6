import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, ECHO, judgeOnly } from '../situation.ts';

const OF_WORKER = { Accept: '*/*', Referer: `${PAGE}/`, Origin: PAGE, 'Sec-Fetch-Mode': 'cors' };
const OF_DOCUMENT = { Accept: '*/*', Origin: PAGE, Referer: `${PAGE}/`, 'Sec-Fetch-Mode': 'cors' };
const ELSEWHERE = 'https://api.example/moved';

const completed = (answer: Record<string, string>, sent: Record<string, string>): Exchange =>
  new Script().request('1').sentOnly('1', sent).delivered('1', answer).exchange('firefox');

const ALLOWED = { verdict: 'allowed', certainty: 'certain' };
const AMBIGUOUS = { verdict: 'unknown', certainty: 'ambiguous' };

describe('the `fetch` of a worker in Firefox', () => {
  it.each([ECHO, ANY])('is allowed where it ends without an error: %o', (answer) => {
    const verdict = judgeOnly(completed(answer, OF_WORKER));
    expect(verdict).toMatchObject(ALLOWED);
    expect(verdict.credentials).toEqual({ value: 'same-origin', inferred: true });
  });

  it('leaves open what its end does not tell', () => {
    expect(judgeOnly(completed(CONSENT, OF_WORKER)).credentials.value).toBeNull();
    expect(judgeOnly(completed({}, OF_WORKER))).toMatchObject({ verdict: 'blocked', certainty: 'certain' });
  });

  it('is blocked where it ends in an error, which tells how it was asked for', () => {
    const script = new Script().request('1').sentOnly('1', OF_WORKER).response('1', ECHO).started('1');
    const verdict = judgeOnly(script.failed('1', 'NS_ERROR_DOM_BAD_URI').exchange('firefox'));
    expect(verdict).toMatchObject({ verdict: 'blocked', rule: 'missing-allow-credentials' });
  });

  it('was sent with `redirect: "manual"` where a redirect is its end', () => {
    const answer = { ...ECHO, Location: ELSEWHERE };
    const script = (sent: Record<string, string>): Script =>
      new Script().request('1').sentOnly('1', sent).response('1', answer, 302);
    const end = (sent: Record<string, string>): Exchange =>
      script(sent).started('1', 302).completed('1').exchange('firefox');
    expect(judgeOnly(end(OF_WORKER))).toMatchObject({ ...ALLOWED, rule: 'allowed-opaque-redirect' });
    expect(judgeOnly(end(OF_DOCUMENT))).toMatchObject(AMBIGUOUS);
    const refused = judgeOnly(script(OF_WORKER).failed('1', 'NS_BINDING_FAILED').exchange('firefox'));
    expect(refused).toMatchObject({ verdict: 'not-cors', rule: 'redirect-mode-error' });
  });

  it('is told from what a document or an XMLHttpRequest asks', () => {
    expect(judgeOnly(completed(ECHO, OF_DOCUMENT))).toMatchObject(AMBIGUOUS);
    const exchange = completed(ECHO, OF_WORKER);
    for (const other of [{ documentId: 'd' }, { mayLackLegs: true as const }])
      expect(judgeOnly({ ...exchange, ...other })).toMatchObject(AMBIGUOUS);
    const [{ request }] = exchange.hops;
    const { requestHeaders: _, ...unsent } = request;
    expect(judgeOnly({ ...exchange, hops: [{ request: unsent }] }).certainty).toBe('ambiguous');
    const { endedAt: __, ...open } = request;
    expect(judgeOnly({ ...exchange, hops: [{ request: open }] }).certainty).toBe('ambiguous');
  });
});
