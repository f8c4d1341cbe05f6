import { describe, expect, it } from 'vitest';
import { createPairing } from '../../../../src/core/exchange/pairing.ts';
import { pairingAfterRestart, Script } from '../../../support/webrequest-script.ts';

const URL = 'https://api.example/a.woff2';
const font = { url: URL, type: 'font' };

/** Chromium 156 looked for a font in its cache, which knows a redirect of it. */
const redirectedProbe = (to: string, asked = font): Script =>
  new Script()
    .request('1', asked)
    .sent('1')
    .response('1', { Location: to, 'Access-Control-Allow-Origin': '*' }, 301)
    .redirect('1', to, 301)
    .failed('1', 'net::ERR_ABORTED', true);

/** The font’s own request of a font that is redirected by http from a page of https: the redirect is not followed. */
const mixed = (script: Script, id: string): Script =>
  script
    .request(id, font)
    .sent(id)
    .response(id, { Location: 'http://cdn.example/b.woff2' }, 302)
    .redirect(id, 'http://cdn.example/b.woff2')
    .failed(id, 'net::ERR_ABORTED');

describe('Chromium’s look-up of a font in its cache', () => {
  it('and the request that follows are one exchange', () => {
    const missed = new Script().request('1', font).sent('1').failed('1', 'net::ERR_CACHE_MISS');
    expect(missed.request('2', font).sent('2').delivered('2').exchange().hops).toHaveLength(1);
    const redirected = redirectedProbe('https://api.example/b.woff2').request('2', font).sent('2');
    expect(redirected.delivered('2').exchange().hops[0].request.error).toBeUndefined();
  });

  it('is none where it is no font, or came from the network', () => {
    const image = redirectedProbe('/b.png', { url: URL, type: 'image' });
    expect(image.request('2', { url: URL, type: 'image' }).exchanges()).toHaveLength(2);
    const answered = new Script().request('1', font).sent('1').response('1', {}, 200, true);
    expect(answered.failed('1', 'net::ERR_ABORTED', true).exchange().hops[0].request.endedAt).toBeDefined();
  });

  it('is followed by the font’s own request, which ends where its redirect is not followed', () => {
    const missed = new Script().request('1', font).sent('1').failed('1', 'net::ERR_CACHE_MISS');
    expect(mixed(missed, '2').exchange().hops[0].request.error).toBe('net::ERR_ABORTED');
    const cached = redirectedProbe('http://cdn.example/b.woff2').request('2', font).sent('2');
    cached.response('2', { Location: 'http://cdn.example/b.woff2' }, 301);
    cached.redirect('2', 'http://cdn.example/b.woff2', 301).failed('2', 'net::ERR_ABORTED', true);
    expect(cached.exchange().hops[0].request.error).toBe('net::ERR_ABORTED');
  });

  it('may be missing: then the request ends as any other', () => {
    expect(mixed(new Script(), '1').exchange().hops[0].request.error).toBe('net::ERR_ABORTED');
  });

  it('is the end where nothing follows within a second', () => {
    const missed = new Script().request('1', font).sent('1').failed('1', 'net::ERR_CACHE_MISS');
    const [soon] = missed.request('2').exchanges();
    expect(soon?.hops[0].request.endedAt).toBeUndefined();
    const late = missed.wait(2000).sent('2').exchanges();
    expect(late.find(({ id }) => id === '1')?.hops[0].request.error).toBe('net::ERR_CACHE_MISS');
  });

  it('is forgotten with its exchange', () => {
    const pairing = createPairing({ engine: 'chromium' });
    const script = new Script().request('1', font).sent('1').failed('1', 'net::ERR_CACHE_MISS');
    script.events.forEach((event) => pairing.observe(event));
    pairing.forget('1');
    const rest = new Script().wait(5000).request('2');
    expect(rest.events.flatMap((event) => pairing.observe(event)).map(({ id }) => id)).toEqual(['2']);
  });

  it('counts for the first of two equal ones first', () => {
    const script = new Script().request('1', font).sent('1').request('2', font).sent('2');
    script.failed('1', 'net::ERR_CACHE_MISS').failed('2', 'net::ERR_CACHE_MISS');
    script.request('3', font).request('4', font).sent('3').delivered('3').sent('4').delivered('4');
    const exchanges = script.exchanges();
    expect(exchanges.map(({ id }) => id)).toEqual(['1', '2']);
    expect(exchanges.map(({ hops }) => hops[0].request.requestId)).toEqual(['3', '4']);
  });

  it('goes on after the background was restarted', () => {
    const script = new Script()
      .request('1', font)
      .sent('1')
      .failed('1', 'net::ERR_CACHE_MISS')
      .request('2', font);
    const before = createPairing({ engine: 'chromium' });
    script.events.forEach((event) => before.observe(event));
    const after = pairingAfterRestart(before.inFlight());
    const rest = new Script()
      .sent('2')
      .delivered('2')
      .events.flatMap((event) => after.observe(event));
    expect(rest.at(-1)?.hops[0].request.endedAt).toBeDefined();
    expect(after.inFlight()).toEqual([]);
  });
});
