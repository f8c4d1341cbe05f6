import { describe, expect, it } from 'vitest';
import { examine } from '../../../../src/core/examine.ts';
import type { EngineId } from '../../../../src/core/exchange/observation.ts';
import type { Elsewhere } from '../../../../src/core/verdict/verdict.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, answered, judgeLast } from '../situation.ts';

function elsewhere(script: Script, engine: EngineId = 'chromium'): readonly Elsewhere[] {
  const { exchange, verdict, history } = judgeLast(script.exchanges(engine));
  return examine(exchange, history, verdict).elsewhere;
}

describe('elsewhere', () => {
  it('all engines agree on what is simply allowed or blocked', () => {
    expect(elsewhere(answered(ANY).started('1'))).toEqual([]);
    expect(elsewhere(answered(ANY).failed('1'))).toEqual([]);
    expect(elsewhere(answered({}).failed('1'))).toEqual([]);
    expect(elsewhere(answered({}).completed('1'), 'firefox')).toEqual([]);
  });

  it('the standard alone refuses `Authorization` under `*`, in both browsers', () => {
    const granted = { ...ANY, 'Access-Control-Allow-Headers': '*' };
    const asked = { method: 'GET', headers: 'authorization' };
    const standard = {
      engine: 'standard',
      verdict: 'blocked',
      rule: 'preflight-authorization-not-covered-by-wildcard',
    };
    const authorized = { Authorization: 'redacted-1-9' };
    const script = new Script().request('1').preflight('2', asked, granted).sent('1', authorized);
    expect(elsewhere(script.delivered('1', ANY))).toEqual([standard]);
    const firefox = new Script().request('1').sent('1', authorized).preflight('2', asked, granted);
    expect(elsewhere(firefox.delivered('1', ANY), 'firefox')).toEqual([standard]);
  });

  it('nothing is said of what CORS did not decide', () => {
    expect(elsewhere(new Script().request('1'))).toEqual([]);
    expect(elsewhere(new Script().request('1').sent('1').failed('1', 'net::ERR_CONNECTION_RESET'))).toEqual(
      [],
    );
    expect(
      elsewhere(new Script().request('1').sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' }).delivered('1')),
    ).toEqual([]);
    expect(
      elsewhere(
        new Script()
          .request('1', { url: `${PAGE}/x` })
          .sent('1')
          .delivered('1'),
      ),
    ).toEqual([]);
  });

  it('the others let pass what one alone blocks', () => {
    const { exchange, verdict, history } = judgeLast(answered(ANY).started('1').exchanges());
    expect(examine(exchange, history, { ...verdict, verdict: 'blocked' }).elsewhere).toEqual([
      { engine: 'firefox', verdict: 'allowed', rule: null },
      { engine: 'standard', verdict: 'allowed', rule: null },
    ]);
  });

  it('nothing is said where an extension decided', () => {
    expect(elsewhere(answered({}).started('1'))).toEqual([]);
  });
});
