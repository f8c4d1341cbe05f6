import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import { API, PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, judgeLast } from '../situation.ts';

const put = { method: 'PUT' };
const cookie = { Cookie: 'a=redacted-1-1' };

/** A PUT in Firefox, whose headers are shown although its preflight fails for one reason or another. */
function refused(before: (script: Script) => Script, url = API): Verdict {
  const script = before(new Script())
    .wait(100)
    .request('9', { ...put, url })
    .sent('9');
  script.preflight('10', { ...put, url }, ANY, 204).failed('10', 'NS_ERROR_DOM_BAD_URI');
  return judgeLast(script.failed('9', 'NS_ERROR_DOM_BAD_URI').exchanges('firefox')).verdict;
}

const rulesOf = ({ rule, readings }: Verdict): unknown => readings?.map((one) => one.rule) ?? rule;
const BOTH = ['preflight-method-not-allowed', 'wildcard-origin-with-credentials'];

describe('a cookie that an earlier request sent, and this one did not', () => {
  const loaded = (script: Script): Script => script.request('1').sent('1', cookie).delivered('1', CONSENT);

  it('shows that this one is made without credentials', () => {
    const verdict = refused(loaded);
    expect(verdict).toMatchObject({
      rule: 'preflight-method-not-allowed',
      certainty: 'inferred',
      credentials: { value: 'same-origin', inferred: true },
    });
    expect(verdict.because).toMatch(/^An earlier request of the page to this URL sent a cookie/);
    expect(rulesOf(refused(loaded, `${API}?page=2`))).toBe('preflight-method-not-allowed');
  });

  it('shows nothing of another path', () => {
    expect(rulesOf(refused(loaded, `${API}/2`))).toEqual(BOTH);
  });

  it('shows nothing where a response changed a cookie between them', () => {
    const logout = (script: Script): Script =>
      loaded(script)
        .wait(10)
        .request('2')
        .sent('2', cookie)
        .delivered('2', { ...CONSENT, 'Set-Cookie': 'a=' });
    expect(rulesOf(refused(logout))).toEqual(BOTH);
  });

  it('shows nothing where the cookie was sent later, to the page’s own server, or with this request', () => {
    expect(rulesOf(refused((script) => script))).toEqual(BOTH);
    const home = (script: Script): Script =>
      script
        .request('1', { url: `${PAGE}/x` })
        .sent('1', cookie)
        .delivered('1');
    expect(rulesOf(refused(home))).toEqual(BOTH);
    const script = loaded(new Script()).wait(100).request('9', put).sent('9', cookie);
    script
      .preflight('10', put, ANY, 204)
      .failed('10', 'NS_ERROR_DOM_BAD_URI')
      .failed('9', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeLast(script.exchanges('firefox')).verdict).toMatchObject({
      rule: 'wildcard-origin-with-credentials',
      certainty: 'certain',
    });
  });
});

describe('other requests of the page with the same method and URL', () => {
  const again = (earlier: readonly Exchange[]): Verdict => {
    const script = new Script().wait(1000).request('9', put).preflight('10', put, ANY, 204).failed('9');
    return judgeLast([...earlier, script.exchange()]).verdict;
  };
  const open = { ...ANY, 'Access-Control-Allow-Methods': 'PUT' };
  const delivered = (sent: Record<string, string>, answer: Record<string, string>): Exchange =>
    new Script()
      .request('1', put)
      .preflight('2', put, open, 204)
      .sent('1', sent)
      .delivered('1', answer)
      .exchange();

  it('put the likelier reading first, and prove nothing', () => {
    const withThem = again([delivered(cookie, CONSENT)]);
    expect(rulesOf(withThem)).toEqual(BOTH.toReversed());
    expect(withThem.because).toMatch(/Other requests of the page like this are made with credentials\.$/);
    const without = again([delivered({}, ANY)]);
    expect(rulesOf(without)).toEqual(BOTH);
    expect(without.because).toMatch(/are made without credentials\.$/);
    expect(rulesOf(again([{ ...delivered({}, CONSENT), credentials: true }]))).toEqual(BOTH.toReversed());
    const asked = { api: 'fetch', at: 0, credentials: 'include' } as const;
    expect(rulesOf(again([{ ...delivered({}, CONSENT), asked }]))).toEqual(BOTH.toReversed());
  });

  it('say nothing where they differ', () => {
    const { because } = again([delivered({}, ANY), { ...delivered(cookie, CONSENT), id: 'other' }]);
    expect(because).toMatch(/both explain what was seen\.$/);
  });

  it('are remembered up to a number of values', () => {
    const times = Array.from({ length: 40 }, (_, at) =>
      new Script()
        .wait(at * 10)
        .request(`${at}`)
        .sent(`${at}`, cookie)
        .delivered(`${at}`, { ...CONSENT, 'Set-Cookie': 'a=b' })
        .exchange(),
    );
    expect(rulesOf(again(times))).toEqual(BOTH);
  });
});
