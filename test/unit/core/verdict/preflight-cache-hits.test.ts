import { describe, expect, it } from 'vitest';
import { preflightCacheHits } from '../../../../src/core/verdict/preflight-cache-hits.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judgeInputOf } from '../../../../src/core/verdict/judge-input.ts';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, OTHER } from '../situation.ts';

const put = { method: 'PUT' };
const GRANTED = { ...ANY, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '60' };

function cachedFor(exchanges: readonly Exchange[]): unknown {
  const history = createBrowserCaches();
  exchanges.forEach((exchange) => history.add(exchange));
  const [last] = exchanges.slice(-1);
  return last && preflightCacheHits(judgeInputOf(last, history));
}

const again = (): Exchange[] =>
  new Script()
    .request('1', put)
    .preflight('2', put, GRANTED)
    .sent('1')
    .delivered('1', ANY)
    .request('3', put)
    .sent('3')
    .delivered('3', ANY)
    .exchanges();

describe('a cached preflight', () => {
  it('answered where one was needed and none was sent', () => {
    expect(cachedFor(again())).toEqual([{ exchange: '1', secondsLeft: expect.closeTo(60, 0) }]);
  });

  it('counts from the start of a request of which no more is known', () => {
    const [first, second] = again();
    if (!first || !second) throw new Error('The script has two requests.');
    const { sentAt: _none, ...request } = second.hops[0].request;
    expect(cachedFor([first, { ...second, hops: [{ request }] }])).toEqual([
      { exchange: '1', secondsLeft: expect.closeTo(60, 0) },
    ]);
  });

  it('is from before the capture where none was seen', () => {
    const script = new Script().request('3', put).sent('3').delivered('3', ANY);
    expect(cachedFor(script.exchanges())).toEqual([{ exchange: null, secondsLeft: null }]);
  });

  it('is none where none was needed, or it is not known', () => {
    expect(cachedFor(new Script().request('1').sent('1').delivered('1', ANY).exchanges())).toEqual([null]);
    expect(cachedFor(new Script().request('1', put).exchanges())).toEqual([null]);
    expect(cachedFor(new Script().request('1', put).preflight('2', put, GRANTED).exchanges())).toEqual([
      null,
    ]);
    expect(cachedFor(new Script().preflight('2', put, GRANTED).exchanges())).toEqual([null]);
    expect(
      cachedFor(
        new Script()
          .request('1', { ...put, url: `${PAGE}/x` })
          .sent('1')
          .exchanges(),
      ),
    ).toEqual([null]);
    const opaque = new Script().request('1', { method: 'POST' });
    opaque.sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors', 'X-A': '1' });
    expect(cachedFor(opaque.exchanges())).toEqual([null]);
  });

  it('is told for each hop', () => {
    const script = new Script().request('1', put).preflight('2', put, GRANTED).sent('1');
    script.response('1', { ...ANY, Location: OTHER }, 307).redirect('1', OTHER, 307);
    script
      .request('1', { ...put, url: OTHER })
      .sent('1', { Origin: 'null' })
      .delivered('1', ANY);
    expect(cachedFor(script.exchanges())).toEqual([null, { exchange: null, secondsLeft: null }]);
  });
});
