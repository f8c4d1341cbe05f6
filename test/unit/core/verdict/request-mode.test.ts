import { describe, expect, it } from 'vitest';
import { CredentialsHistory } from '../../../../src/core/verdict/credentials-history.ts';
import { credentialsOf, modeOf } from '../../../../src/core/verdict/request-mode.ts';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { taintingOf } from '../../../../src/core/exchange/response-tainting.ts';
import { PAGE, Script, type Asked } from '../../../support/webrequest-script.ts';
import { ANY, OTHER, answered } from '../situation.ts';

const modes = (exchange: Exchange): readonly [readonly string[], boolean] => {
  const { values, seen } = modeOf(exchange, taintingOf(exchange));
  return [values, seen];
};
/** A request to a plain-http name: browsers send no Sec-Fetch-Mode there. */
const unshown = (asked: Asked, sent: Record<string, string> = {}): Exchange =>
  new Script().request('1', asked).sentOnly('1', sent).exchange();
const origin = { Origin: PAGE };

describe('the mode', () => {
  it('is read off Sec-Fetch-Mode', () => {
    for (const mode of ['cors', 'no-cors', 'same-origin', 'navigate', 'websocket'])
      expect(modes(unshown({}, { 'Sec-Fetch-Mode': mode }))).toEqual([[mode], true]);
    expect(modes(unshown({}, { 'Sec-Fetch-Mode': 'odd', ...origin }))).toEqual([['cors'], false]);
  });

  it('is cors where a preflight was sent', () => {
    const script = new Script().request('1', { method: 'PUT' }).preflight('2', { method: 'PUT' }, {});
    expect(modes(script.exchange())).toEqual([['cors'], true]);
    expect(modes(new Script().preflight('2', { method: 'PUT' }, {}).exchange())).toEqual([['cors'], true]);
  });

  it('is cors for fonts, and for what the page’s timeline has a status of', () => {
    expect(modes(unshown({ type: 'font' }))).toEqual([['cors'], false]);
    expect(modes({ ...unshown({ method: 'POST' }, origin), timelineStatus: 200 })).toEqual([['cors'], false]);
    expect(modes({ ...unshown({ method: 'POST' }, origin), timelineStatus: 0 })[0]).toHaveLength(2);
  });

  it('is not told by a status of the page’s own origin, which every mode shows', () => {
    const own = { method: 'POST', url: `${origin.Origin}/items`, requester: origin.Origin };
    expect(modes({ ...unshown(own, origin), timelineStatus: 307 })[0]).toHaveLength(2);
  });

  it('of a GET or HEAD shows in its Origin', () => {
    for (const method of ['GET', 'HEAD']) {
      expect(modes(unshown({ method }, origin))).toEqual([['cors'], false]);
      expect(modes(unshown({ method }))).toEqual([['no-cors'], false]);
    }
  });

  it('of a GET with Origin out of a frame is open in Chromium, no-cors where no CORS check could have passed', () => {
    const either = [['cors', 'no-cors'], false];
    const framed = (headers: Record<string, string>): Exchange =>
      new Script().request('1', { frameId: 7 }).sentOnly('1', origin).delivered('1', headers).exchange();
    expect(modes(framed({}))).toEqual([['no-cors'], false]);
    expect(modes(framed(ANY))).toEqual(either);
    expect(modes(unshown({ frameId: 7 }, origin))).toEqual(either);
    const refused = new Script().request('1', { frameId: 7 }).sentOnly('1', origin).response('1').failed('1');
    expect(modes(refused.exchange())).toEqual(either);
    expect(modes({ ...refused.exchange(), engine: 'firefox' })).toEqual([['cors'], false]);
    const top = new Script().request('1').sentOnly('1', origin).delivered('1').exchange();
    expect(modes(top)).toEqual([['cors'], false]);
  });

  it('is cors where method or headers are none of a form’s', () => {
    expect(modes(unshown({ method: 'PUT' }, origin))).toEqual([['cors'], false]);
    expect(modes(unshown({ method: 'POST' }, { ...origin, 'X-A': '1' }))).toEqual([['cors'], false]);
  });

  it('of a simple beacon is no-cors', () => {
    for (const type of ['ping', 'beacon'])
      expect(modes(unshown({ method: 'POST', type }, origin))).toEqual([['no-cors'], false]);
  });

  it('of a beacon is cors where no form could send its body, and that of a link’s ping is not', () => {
    const beacon = (type: string): Exchange =>
      unshown({ method: 'POST', type: 'ping' }, { ...origin, 'Content-Type': type });
    expect(modes(beacon('application/json'))).toEqual([['cors'], false]);
    expect(modes(beacon('text/ping'))).toEqual([['no-cors'], false]);
  });

  it('of a simple POST stays open', () => {
    expect(modes(unshown({ method: 'POST' }, origin))).toEqual([['cors', 'no-cors'], false]);
    expect(modes(new Script().request('1').exchange())).toEqual([['cors', 'no-cors'], false]);
  });

  it('shows on the first cross-origin hop', () => {
    const script = new Script().request('1', { url: `${PAGE}/x` }).sentOnly('1', {});
    script.response('1', { Location: OTHER }, 302).redirect('1', OTHER).request('1', { url: OTHER });
    expect(modes(script.sentOnly('1', origin).exchange())).toEqual([['cors'], false]);
  });
});

describe('credentials', () => {
  const credentials = (exchange: Exchange): unknown =>
    credentialsOf(exchange, taintingOf(exchange), new CredentialsHistory());

  it('are shown by cookies, and by storage access', () => {
    expect(credentials(answered(ANY, { Cookie: 'a=1' }).exchange())).toEqual({ values: [true], seen: true });
    const storage = answered(ANY, { 'Sec-Fetch-Storage-Access': 'active' });
    expect(credentials(storage.exchange())).toEqual({ values: [true], seen: true });
  });

  it('are not shown by cookies that stayed at home', () => {
    const home = new Script().request('1', { url: `${PAGE}/x` }).sent('1', { Cookie: 'a=1' });
    expect(credentials(home.exchange())).toEqual({ values: [false, true], seen: false });
  });

  it('are what somebody said of them, whatever was sent', () => {
    const said = { ...unshown({ type: 'font' }), credentials: true };
    expect(credentials(said)).toEqual({ values: [true], seen: true });
    expect(credentials({ ...said, credentials: false })).toEqual({ values: [false], seen: true });
  });

  it('are never those of fonts, and always those of beacons', () => {
    const of = (type: string): unknown =>
      credentials(new Script().request('1', { type }).sent('1').exchange());
    expect(of('font')).toEqual({ values: [false], seen: false });
    for (const type of ['ping', 'beacon']) expect(of(type)).toEqual({ values: [true], seen: false });
  });
});
