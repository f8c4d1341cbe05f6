import { describe, expect, it } from 'vitest';
import { adviseOnPreflight } from '../../../../src/core/advice/advice-preflight.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import type { EngineId } from '../../../../src/core/exchange/observation.ts';
import type { Advice } from '../../../../src/core/verdict/verdict.ts';
import { Script } from '../../../support/webrequest-script.ts';
import { ANY } from '../situation.ts';

const put = { method: 'PUT' };

function adviceOn(script: Script, engine: EngineId = 'chromium'): Advice[] {
  const exchanges = script.exchanges(engine);
  const history = createBrowserCaches();
  exchanges.forEach((exchange) => history.add(exchange));
  return exchanges.slice(-1).flatMap((last) => adviseOnPreflight(last, last.hops[0], history));
}

const answering = (answer: Record<string, string>, headers = 'x-a', status = 204): Script =>
  new Script().request('1', put).preflight('2', { ...put, headers }, answer, status);

describe('advice on a preflight', () => {
  it('is not given where there is none, no answer, or a refusal', () => {
    expect(adviceOn(new Script().request('1'))).toEqual([]);
    const unanswered = new Script().request('1', put).request('2', { method: 'OPTIONS' });
    expect(adviceOn(unanswered.sent('2', { 'Access-Control-Request-Method': 'PUT' }))).toEqual([]);
    const odd = { 'Access-Control-Max-Age': 'odd' };
    expect(adviceOn(answering(odd))).toEqual([]);
    expect(adviceOn(answering({ ...ANY, ...odd }, 'x-a', 404))).toEqual([]);
    expect(adviceOn(answering({ ...ANY, ...odd }, 'x-a', 101))).toEqual([]);
  });

  it('is not given on one short-lived answer', () => {
    expect(adviceOn(answering(ANY))).toEqual([]);
  });

  it('counts what preflights without a maximal age cost', () => {
    const script = answering(ANY)
      .wait(10_000)
      .request('3', put)
      .preflight('4', { ...put, headers: 'x-a' }, ANY);
    expect(adviceOn(script)).toMatchObject([
      {
        id: 'max-age-missing',
        severity: 'info',
        says: 'Without `Access-Control-Max-Age`, browsers cache the answer of a preflight for only 5 seconds: 2 preflights to this URL took 40 ms in total.',
      },
    ]);
  });

  it('knows each browser’s cap', () => {
    const day = { ...ANY, 'Access-Control-Max-Age': '86400' };
    expect(adviceOn(answering(day))).toMatchObject([
      {
        id: 'max-age-capped',
        says: '`Access-Control-Max-Age: 86400` is more than this browser’s maximum of 7200 seconds.',
      },
    ]);
    expect(adviceOn(answering(day), 'firefox')).toEqual([]);
    expect(adviceOn(answering({ ...ANY, 'Access-Control-Max-Age': '7200' }))).toEqual([]);
  });

  it('warns of a value that is no number', () => {
    for (const value of ['1h', '-1', '+600', ''])
      expect(adviceOn(answering({ ...ANY, 'Access-Control-Max-Age': value }))).toMatchObject([
        { id: 'max-age-invalid', severity: 'warning' },
      ]);
  });

  it('warns of `Authorization` under `*`', () => {
    const under = (allowed: string, headers: string): string[] =>
      adviceOn(answering({ ...ANY, 'Access-Control-Allow-Headers': allowed }, headers)).map(({ id }) => id);
    expect(under('*', 'authorization,x-a')).toEqual(['authorization-under-wildcard']);
    expect(under('*, Authorization', 'authorization')).toEqual([]);
    expect(under('authorization', 'authorization')).toEqual([]);
    expect(under('*', 'x-a')).toEqual([]);
  });

  it('needs no request headers of the preflight', () => {
    const exchange = answering({ ...ANY, 'Access-Control-Allow-Headers': '*' }).exchange();
    const { request, preflight } = exchange.hops[0];
    if (!preflight) throw new Error('The script has a preflight.');
    const { requestHeaders: _none, ...blind } = preflight;
    expect(adviseOnPreflight(exchange, { request, preflight: blind }, createBrowserCaches())).toEqual([]);
  });
});
