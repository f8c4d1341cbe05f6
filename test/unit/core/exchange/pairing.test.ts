import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createPairing } from '../../../../src/core/exchange/pairing.ts';
import { API, PAGE, pairingAfterRestart, Script } from '../../../support/webrequest-script.ts';

const GRANTED = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'PUT',
  'Access-Control-Allow-Headers': 'x-a',
};
const put = { method: 'PUT' };

const preflightOf = (exchange: Exchange | undefined, hop = 0): string | undefined =>
  exchange?.hops[hop]?.preflight?.requestId;
const byId = (exchanges: Exchange[], id: string): Exchange | undefined =>
  exchanges.find((exchange) => exchange.id === id);

describe('pairing', () => {
  it('finds the request whose URL has a password in it, which its preflight’s has not', () => {
    const script = new Script().request('1', { ...put, url: 'https://user:secret@api.example/items' });
    expect(preflightOf(script.preflight('2', put, GRANTED).exchange())).toBe('2');
  });

  it('finds the request that outlived its page', () => {
    const script = new Script().request('1', put).request('2', { method: 'OPTIONS', tabId: -1, frameId: -1 });
    script.sent('2', { 'Access-Control-Request-Method': 'PUT' });
    expect(preflightOf(script.exchange())).toBe('2');
  });

  it('gives a preflight to the request that waits for it', () => {
    const exchange = new Script()
      .request('1', put)
      .preflight('2', put, GRANTED)
      .sent('1')
      .delivered('1', GRANTED)
      .exchange();
    expect(preflightOf(exchange)).toBe('2');
    expect(exchange.hops[0].preflight?.kind).toBe('preflight');
    expect(exchange.hops[0].request.endedAt).toBeDefined();
  });

  it('follows Firefox, where the request shows its headers before its preflight', () => {
    const exchange = new Script()
      .request('1', put)
      .sent('1')
      .preflight('2', put, GRANTED)
      .delivered('1', GRANTED)
      .exchange('firefox');
    expect(preflightOf(exchange)).toBe('2');
  });

  it('finds the preflight of a beacon, whose type differs', () => {
    const exchange = new Script()
      .request('1', { method: 'POST', type: 'ping' })
      .preflight('2', { method: 'POST', headers: 'content-type' }, {}, 200)
      .failed('1')
      .exchange();
    expect(preflightOf(exchange)).toBe('2');
  });

  it('chains redirects; each hop has its own preflight', () => {
    const next = 'https://cdn.example/items';
    const exchange = new Script()
      .request('1', put)
      .preflight('2', put, GRANTED)
      .sent('1')
      .response('1', { Location: next, ...GRANTED }, 307)
      .redirect('1', next, 307)
      .request('1', { ...put, url: next })
      .preflight('3', { ...put, url: next }, GRANTED)
      .sent('1', { Origin: 'null' })
      .delivered('1', GRANTED)
      .exchange();
    expect(exchange.hops.map(({ request }) => request.kind)).toEqual(['redirect', 'request']);
    expect([preflightOf(exchange, 0), preflightOf(exchange, 1)]).toEqual(['2', '3']);
  });

  it('tells a preflight from a page’s own OPTIONS request', () => {
    const exchange = new Script()
      .request('1', { method: 'OPTIONS' })
      .preflight('2', { method: 'OPTIONS' }, GRANTED)
      .sent('1')
      .delivered('1', GRANTED)
      .exchange();
    expect(exchange.hops[0].request.requestId).toBe('1');
    expect(preflightOf(exchange)).toBe('2');
  });

  it('prefers the same fragment, which the browser keeps', () => {
    const script = new Script();
    script.request('1', { ...put, url: `${API}#one` }).request('2', { ...put, url: `${API}#two` });
    script
      .preflight('3', { ...put, url: `${API}#two` }, GRANTED)
      .preflight('4', { ...put, url: `${API}#one` }, GRANTED);
    const exchanges = script.exchanges();
    expect(preflightOf(byId(exchanges, '1'))).toBe('4');
    expect(preflightOf(byId(exchanges, '2'))).toBe('3');
  });

  it('swaps preflights of parallel requests once their headers show which is whose', () => {
    const script = new Script().request('1').request('2');
    script.preflight(
      '3',
      { method: 'GET', headers: 'x-b' },
      { ...GRANTED, 'Access-Control-Allow-Headers': 'x-b' },
    );
    script.preflight('4', { method: 'GET', headers: 'x-a' }, GRANTED);
    script.sent('1', { 'x-a': '1' }).sent('2', { 'x-b': '1' });
    const exchanges = script.exchanges();
    expect(preflightOf(byId(exchanges, '1'))).toBe('4');
    expect(preflightOf(byId(exchanges, '2'))).toBe('3');
  });

  it('gives it to a request that sends all headers it asks for, also after redirects in Firefox', () => {
    const own = `${PAGE}/r`;
    const target = 'https://api.example/t';
    const first = { url: target };
    // Two requests are redirected to one URL; the first needs no preflight, or has one in the cache.
    const script = new Script().request('1', { url: `${own}1` }).sentOnly('1', { 'X-Ok': '1' });
    script.request('2', { url: `${own}2` }).sentOnly('2', { 'X-Bad': '1' });
    for (const id of ['1', '2']) {
      script.response(id, { Location: target }, 302).redirect(id, target).request(id, first);
      script.sent(id, id === '1' ? { 'X-Ok': '1' } : { 'X-Bad': '1' });
    }
    script.request('3', { ...first, method: 'OPTIONS' });
    script.sent('3', { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'x-bad' });
    script
      .response('3', GRANTED, 204)
      .failed('3', 'NS_ERROR_DOM_BAD_URI')
      .failed('2', 'NS_ERROR_DOM_BAD_URI');
    const exchanges = script.delivered('1', GRANTED).exchanges('firefox');
    expect(exchanges.map((exchange) => preflightOf(exchange, 1))).toEqual([undefined, '3']);
  });

  it('knows by its earlier hops which headers a request sends, where Chromium shows them late', () => {
    const target = 'https://api.example/t';
    const script = new Script().request('1', { url: `${PAGE}/1` }).request('2', { url: `${PAGE}/2` });
    script.sentOnly('1', { 'X-Ok': '1' }).sentOnly('2', { 'X-Bad': '1' });
    for (const id of ['1', '2']) script.response(id, { Location: target }, 302).redirect(id, target);
    script.request('1', { url: target }).request('2', { url: target });
    script.preflight('3', { url: target, method: 'GET', headers: 'x-bad' }, {}).failed('2');
    const exchanges = script.sent('1').delivered('1', GRANTED).exchanges();
    expect(exchanges.map((exchange) => preflightOf(exchange, 1))).toEqual([undefined, '3']);
  });

  it('still gives Firefox’s preflight to a request that lost a header by its redirect', () => {
    const target = 'https://api.example/t';
    const script = new Script().request('1', { url: `${PAGE}/1`, method: 'POST' }).sentOnly('1', {});
    script.response('1', { Location: target }, 307).redirect('1', target, 307);
    script.request('1', { url: target, method: 'POST' }).sent('1');
    script.request('2', { url: target, method: 'OPTIONS' });
    script.sent('2', {
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization',
    });
    expect(preflightOf(script.exchange('firefox'), 1)).toBe('2');
  });

  it('gives the refused preflight to the request that failed', () => {
    const script = new Script().request('1', put).request('2', put);
    script.preflight('3', put, {}).preflight('4', put, GRANTED);
    script.sent('1').failed('2').delivered('1', GRANTED);
    const exchanges = script.exchanges();
    expect(preflightOf(byId(exchanges, '1'))).toBe('4');
    expect(preflightOf(byId(exchanges, '2'))).toBe('3');
  });

  it('pairs 300 identical requests, a third of them refused, with 300 different preflights', () => {
    const script = new Script();
    const ids = Array.from({ length: 300 }, (_, index) => `${index}`);
    for (const id of ids) script.request(id, put);
    for (const id of ids) script.preflight(`p${id}`, put, Number(id) % 3 === 0 ? {} : GRANTED);
    // The browser lets them go on in another order than that of their preflights.
    for (const id of ids.toReversed()) {
      if (Number(id) % 3 === 0) script.failed(id);
      else script.sent(id).delivered(id, GRANTED);
    }
    const exchanges = script.exchanges();
    expect(new Set(exchanges.map((exchange) => preflightOf(exchange))).size).toBe(300);
    for (const exchange of exchanges) {
      const refused = Number(exchange.id) % 3 === 0;
      expect(exchange.hops[0].preflight?.response?.headers.length === 0).toBe(refused);
    }
  });

  it('keeps a preflight whose request was not seen', () => {
    const exchange = new Script().preflight('9', put, GRANTED).exchange();
    expect(exchange.hops[0].request.kind).toBe('preflight');
  });

  it('takes the events of a preflight that outlives its aborted request', () => {
    const script = new Script().request('1', put).request('2', { method: 'OPTIONS' });
    script.sent('2', { 'Access-Control-Request-Method': 'PUT' }).failed('1', 'net::ERR_ABORTED');
    script.response('2', GRANTED, 204).completed('2');
    const exchange = script.exchange();
    expect(exchange.hops[0].request.error).toBe('net::ERR_ABORTED');
    expect(exchange.hops[0].preflight?.response?.status).toBe(204);
  });

  it('folds Chromium’s look into the cache for a font into the request that follows', () => {
    const font = { url: 'https://api.example/a.woff2', type: 'font' };
    const script = new Script().request('1', font).sent('1').failed('1', 'net::ERR_CACHE_MISS');
    const exchange = script.request('2', font).sent('2').response('2').failed('2').exchange();
    expect(exchange.hops[0].request.error).toBe('net::ERR_FAILED');
  });

  it('does not take the hand-over to a service worker for a redirect', () => {
    const script = new Script().request('1').redirect('1', API, 0).request('1').sent('1').delivered('1');
    const exchange = script.exchange('firefox');
    expect(exchange.hops).toHaveLength(1);
  });

  it('goes on after the background was restarted', () => {
    const { events } = new Script()
      .request('1', put)
      .preflight('2', put, GRANTED)
      .sent('1')
      .delivered('1', GRANTED);
    for (let cut = 1; cut < events.length; cut += 1) {
      const before = createPairing({ engine: 'chromium' });
      events.slice(0, cut).forEach((event) => before.observe(event));
      const after = pairingAfterRestart(before.inFlight());
      const changed = events.slice(cut).flatMap((event) => after.observe(event));
      expect(preflightOf(changed.at(-1))).toBe('2');
      expect(changed.at(-1)?.hops[0].request.endedAt).toBeDefined();
      expect(after.inFlight()).toEqual([]);
    }
  });

  it('has the requester from the browser', () => {
    expect(new Script().request('1').exchange().requester).toBe(PAGE);
  });
});

describe('a request that is aborted while its preflight is on its way', () => {
  it('gets the preflight that shows up only then', () => {
    const script = new Script()
      .request('1', put)
      .failed('1', 'net::ERR_ABORTED')
      .preflight('2', put, GRANTED);
    const exchange = script.exchange();
    expect(exchange.hops[0].request.error).toBe('net::ERR_ABORTED');
    expect(preflightOf(exchange)).toBe('2');
  });

  it('does not take the preflight of a later request', () => {
    const script = new Script().request('1', put).failed('1', 'net::ERR_ABORTED').request('2', put);
    const exchanges = script.preflight('3', put, GRANTED).sent('2').delivered('2', GRANTED).exchanges();
    expect(preflightOf(byId(exchanges, '1'))).toBeUndefined();
    expect(preflightOf(byId(exchanges, '2'))).toBe('3');
  });

  it('is given none after a while', () => {
    const script = new Script().request('1', put).failed('1', 'net::ERR_ABORTED').wait(5000);
    expect(script.preflight('2', put, GRANTED).exchanges()).toHaveLength(2);
  });

  it('gets the preflight that the browser redirected by itself, of which it tells only then (HSTS)', () => {
    // Chromium 156, a host with HSTS: neither is sent, and the request fails first.
    const options = { method: 'OPTIONS' };
    const script = new Script().request('1', put).request('2', options).failed('1').failed('2');
    expect(preflightOf(script.exchange())).toBe('2');
    expect(script.exchange().hops[0].preflight).toMatchObject({ error: 'net::ERR_FAILED' });
    const twice = new Script()
      .request('1', put)
      .request('2', options)
      .request('3', put)
      .request('4', options);
    const exchanges = twice.failed('1').failed('2').failed('3').failed('4').exchanges();
    expect(exchanges.map((exchange) => preflightOf(exchange))).toEqual(['2', '4']);
    // A preflight that was sent is of another request.
    const sent = new Script().request('1', put).failed('1').preflight('2', put, GRANTED);
    expect(sent.exchanges()).toHaveLength(2);
  });

  it('remembers only so many aborted requests that a preflight may still follow', () => {
    const late = (others: number): number => {
      const script = new Script().request('first', put).failed('first', 'net::ERR_ABORTED');
      script.wait(-10 * 2 * others);
      for (let one = 0; one < others; one += 1)
        script.request(`${one}`, { ...put, url: `${API}/${one}` }).failed(`${one}`, 'net::ERR_ABORTED');
      return script.preflight('p', put, GRANTED).exchanges().length - others;
    };
    expect([late(10), late(70)]).toEqual([1, 2]);
  });

  it('ignores what it knows nothing of', () => {
    expect(new Script().sent('1').response('2').completed('3').exchanges()).toEqual([]);
  });

  it('keeps what the browser says of the document', () => {
    const [event] = new Script().request('1').events;
    const pairing = createPairing({ engine: 'firefox' });
    if (event?.kind !== 'request') throw new Error('The script begins with a request.');
    const [exchange] = pairing.observe({ ...event, documentId: 'd', documentUrl: `${PAGE}/x` });
    expect(exchange).toMatchObject({ documentId: 'd', documentUrl: `${PAGE}/x` });
  });

  it('takes a start that is told again for the same, as long as nothing was sent', () => {
    const again = new Script().request('1').sent('1').request('1').delivered('1').exchange('firefox');
    expect(again.hops).toHaveLength(1);
    expect(again.hops[0].request.requestHeaders).toBeDefined();
    const anew = new Script().request('1', put).preflight('2', put, GRANTED).request('1', put);
    expect(anew.exchange().hops).toHaveLength(1);
  });

  it('keeps the preflight of a request whose start is told again', () => {
    const script = new Script().request('1', put).request('2', { method: 'OPTIONS' });
    script
      .sent('2', { 'Access-Control-Request-Method': 'PUT' })
      .request('1', put)
      .response('2', GRANTED, 204);
    expect(script.exchange().hops[0].preflight?.response?.status).toBe(204);
  });

  it('lets go of the preflight of a look into the cache', () => {
    const font = { ...put, type: 'font' };
    const script = new Script().request('1', font).request('2', { method: 'OPTIONS' });
    script.sent('2', { 'Access-Control-Request-Method': 'PUT' }).failed('1', 'net::ERR_CACHE_MISS');
    script.request('3', font).response('2', GRANTED, 204);
    expect(preflightOf(script.exchange())).toBeUndefined();
  });

  it('looks for a request of the same tab and method', () => {
    const other = new Script()
      .request('1', { ...put, tabId: 2 })
      .preflight('2', put, GRANTED)
      .exchanges();
    expect(other.map((exchange) => preflightOf(exchange))).toEqual([undefined, undefined]);
    const patch = new Script().request('1', { method: 'PATCH' }).preflight('2', put, GRANTED).exchanges();
    expect(patch.map((exchange) => preflightOf(exchange))).toEqual([undefined, undefined]);
  });

  it('gives a preflight that failed unsent to what waits, and to no request that was aborted', () => {
    const waiting = new Script().request('1', put).sent('1').request('2', { method: 'OPTIONS' }).failed('2');
    expect(preflightOf(waiting.exchange('firefox'))).toBe('2');
    const aborted = new Script().request('1', put).failed('1', 'net::ERR_ABORTED');
    expect(aborted.request('2', { method: 'OPTIONS' }).failed('2').exchanges()).toHaveLength(2);
  });

  it('swaps no preflight that fits neither, and swaps one that has not ended yet', () => {
    const neither = new Script()
      .request('1', put)
      .request('2', put)
      .preflight('3', put, {})
      .preflight('4', put, {});
    expect(preflightOf(byId(neither.sent('1').exchanges(), '1'))).toBe('3');
    const open = new Script().request('1', put).request('2', put).preflight('3', put, {});
    open.request('4', { method: 'OPTIONS' }).sent('4', { 'Access-Control-Request-Method': 'PUT' });
    const exchanges = open.response('4', GRANTED, 204).sent('1').completed('4').exchanges();
    expect([preflightOf(byId(exchanges, '1')), preflightOf(byId(exchanges, '2'))]).toEqual(['4', '3']);
    expect(byId(exchanges, '1')?.hops[0].preflight?.endedAt).toBeDefined();
  });

  it('swaps no preflight with a request that has gone on', () => {
    const script = new Script().request('1', put).request('2', put);
    script.preflight('3', put, GRANTED).preflight('4', put, {});
    const exchanges = script.sent('1').sent('2').exchanges();
    expect([preflightOf(byId(exchanges, '1')), preflightOf(byId(exchanges, '2'))]).toEqual(['3', '4']);
  });

  it('forgets a request on demand, with its preflights, and begins it anew', () => {
    const pairing = createPairing({ engine: 'chromium' });
    const script = new Script().request('1', put).request('2', { method: 'OPTIONS' });
    script.sent('2', { 'Access-Control-Request-Method': 'PUT' }).request('3');
    script.events.forEach((event) => pairing.observe(event));
    pairing.forget('1');
    pairing.forget('3');
    pairing.forget('nobody');
    expect(pairing.inFlight()).toEqual([]);
    expect(
      new Script()
        .response('2', GRANTED, 204)
        .sent('1')
        .events.flatMap((event) => pairing.observe(event)),
    ).toEqual([]);
    const [again] = new Script().request('1', put).events.flatMap((event) => pairing.observe(event));
    expect(again?.hops[0].request.kind).toBe('request');
  });
});
