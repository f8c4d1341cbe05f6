import { describe, expect, it } from 'vitest';
import { legsInEngine } from '../../../../src/core/advice/legs-in-engine.ts';
import type { EngineId } from '../../../../src/core/exchange/observation.ts';
import { engines } from '../../../../src/core/fetch/engine.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judgeInputOf } from '../../../../src/core/verdict/judge-input.ts';
import { API, PAGE, Script } from '../../../support/webrequest-script.ts';

const THERE = 'https://cdn.example/items';
const PASSES = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Headers': 'x-a' };
const ANY = { 'Access-Control-Allow-Origin': '*' };

function legs(script: Script, captured: EngineId, engine: EngineId): string[] {
  const input = judgeInputOf(script.exchange(captured), createBrowserCaches());
  return legsInEngine(input, false, engines[engine]).map(({ hop, leg, context }) =>
    `${hop} ${leg.kind} ${leg.url} from ${context.origin} ${context.unsafeHeaders.join()}`.trim(),
  );
}

/** A preflighted request, redirected to a third origin, where Chromium needs no preflight. */
function redirected(): Script {
  return new Script()
    .request('1', { method: 'PUT' })
    .preflight('2', { method: 'PUT' }, { ...PASSES, 'Access-Control-Allow-Methods': 'PUT' })
    .sent('1')
    .response('1', { ...PASSES, Location: THERE }, 303)
    .redirect('1', THERE, 303)
    .request('1', { url: THERE })
    .sent('1', { Origin: 'null' })
    .response('1')
    .failed('1');
}

describe('legsInEngine', () => {
  it('has the legs that were seen', () => {
    const script = new Script().request('1').sent('1').response('1').failed('1');
    expect(legs(script, 'chromium', 'chromium')).toEqual([`0 request ${API} from ${PAGE}`]);
    expect(legs(script, 'chromium', 'firefox')).toEqual([`0 request ${API} from ${PAGE}`]);
  });

  it('has the preflights that only Firefox sends, which name the page', () => {
    const seen = [
      `0 preflight ${API} from ${PAGE}`,
      `0 redirect ${API} from ${PAGE}`,
      `1 request ${THERE} from null`,
    ];
    expect(legs(redirected(), 'chromium', 'chromium')).toEqual(seen);
    expect(legs(redirected(), 'chromium', 'firefox').sort()).toEqual(
      [...seen, `1 preflight ${THERE} from ${PAGE}`].sort(),
    );
  });

  it('lets preflights behind redirects name `null` in Chromium, whichever browser was seen', () => {
    const twice = (origin: string): Script =>
      new Script()
        .request('1', { method: 'GET' })
        .preflight('2', { method: 'GET', headers: 'x-a' }, PASSES)
        .sent('1', { 'X-A': '1' })
        .response('1', { ...PASSES, Location: THERE }, 302)
        .redirect('1', THERE)
        .request('1', { url: THERE })
        .request('3', { url: THERE, method: 'OPTIONS' })
        .sentOnly('3', {
          Origin: origin,
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'x-a',
        })
        .response('3', ANY, 204)
        .failed('1');
    expect(legs(twice('null'), 'chromium', 'firefox')).toContain(`1 preflight ${THERE} from ${PAGE} x-a`);
    expect(legs(twice(PAGE), 'firefox', 'chromium')).toContain(`1 preflight ${THERE} from null x-a`);
    expect(legs(twice(PAGE), 'firefox', 'firefox')).toContain(`1 preflight ${THERE} from ${PAGE} x-a`);
  });

  it('has the legs behind a refused redirect', () => {
    const script = new Script().request('1').sent('1').response('1', { Location: THERE }, 302).failed('1');
    expect(legs(script, 'chromium', 'firefox')).toEqual([
      `0 redirect ${API} from ${PAGE}`,
      `1 request ${THERE} from null`,
    ]);
  });

  it('preflights nothing where no hop was preflighted', () => {
    const home = new Script()
      .request('1', { url: `${PAGE}/start` })
      .sent('1')
      .response('1', { Location: API }, 302)
      .redirect('1', API)
      .request('1')
      .sent('1')
      .response('1', ANY)
      .failed('1');
    expect(legs(home, 'chromium', 'firefox').filter((leg) => leg.includes('preflight'))).toEqual([]);
  });
});
