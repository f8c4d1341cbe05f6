import { describe, expect, it } from 'vitest';
import {
  isCrossOrigin,
  requesterOf,
  unfollowedRedirectUrl,
} from '../../../../src/core/exchange/cross-origin.ts';
import { API, PAGE, Script } from '../../../support/webrequest-script.ts';
import { OTHER } from '../situation.ts';

const home = `${PAGE}/x`;
const homeward = (): Script => new Script().request('1', { url: home }).sent('1');

describe('an exchange is cross-origin', () => {
  it('where its URL is of another origin than who asked', () => {
    expect(isCrossOrigin(new Script().request('1').exchange())).toBe(true);
    expect(isCrossOrigin(new Script().request('1', { url: home }).exchange())).toBe(false);
  });

  it('where who asked has no origin', () => {
    expect(isCrossOrigin(new Script().request('1', { url: home, requester: 'null' }).exchange())).toBe(true);
  });

  it('where one hop was', () => {
    const script = homeward().response('1', { Location: API }, 302).redirect('1', API);
    expect(isCrossOrigin(script.request('1', { url: API }).exchange())).toBe(true);
    const inside = homeward().response('1', { Location: '/y' }, 302).redirect('1', `${PAGE}/y`);
    expect(isCrossOrigin(inside.request('1', { url: `${PAGE}/y` }).exchange())).toBe(false);
  });

  it('where a redirect that was not followed leads there', () => {
    expect(isCrossOrigin(homeward().response('1', { Location: OTHER }, 302).failed('1').exchange())).toBe(
      true,
    );
    expect(isCrossOrigin(homeward().response('1', { Location: '/y' }, 302).failed('1').exchange())).toBe(
      false,
    );
  });

  it('where the browser takes the redirect’s target for a URL, and this parser does not', () => {
    const script = homeward().response('1', { Location: 'http://a b/' }, 302);
    const announced = script.redirect('1', 'http://a%20b/').failed('1').exchange();
    expect(unfollowedRedirectUrl(announced)).toBe('http://a%20b/');
    expect(isCrossOrigin(announced)).toBe(true);
  });
});

describe('what is outside CORS is never cross-origin', () => {
  it('navigations, by their type or their mode', () => {
    expect(isCrossOrigin(new Script().request('1', { type: 'sub_frame' }).exchange())).toBe(false);
    const prefetched = new Script().request('1').sentOnly('1', { 'Sec-Fetch-Mode': 'navigate' });
    expect(isCrossOrigin(prefetched.exchange())).toBe(false);
    const upgraded = new Script().request('1', { url: 'http://api.example/' }).redirect('1', API, 307);
    upgraded.request('1').sentOnly('1', { 'Sec-Fetch-Mode': 'navigate' });
    expect(isCrossOrigin(upgraded.exchange())).toBe(false);
  });

  it('connections of WebSocket and WebTransport', () => {
    expect(isCrossOrigin(new Script().request('1', { type: 'websocket' }).exchange())).toBe(false);
    expect(isCrossOrigin(new Script().request('1', { type: 'webtransport' }).exchange())).toBe(false);
  });
});

describe('the target of a redirect that was not followed', () => {
  it('is known once the request has ended', () => {
    const script = homeward().response('1', { Location: '/y?z' }, 302);
    expect(unfollowedRedirectUrl(script.exchange())).toBeUndefined();
    expect(unfollowedRedirectUrl(script.failed('1').exchange())).toBe(`${PAGE}/y?z`);
  });

  it('is none where there is no redirect, or nowhere to go', () => {
    expect(unfollowedRedirectUrl(homeward().delivered('1', { Location: OTHER }).exchange())).toBeUndefined();
    expect(
      unfollowedRedirectUrl(homeward().response('1', { Location: 'http://' }, 302).failed('1').exchange()),
    ).toBeUndefined();
  });
});

describe('who asked', () => {
  const unnamed = (script: Script): string => {
    const { requester: _none, ...exchange } = script.exchange('firefox');
    return requesterOf(exchange);
  };

  it('is whom the browser names', () => {
    expect(requesterOf(new Script().request('1').sent('1', { Origin: 'null' }).exchange())).toBe(PAGE);
  });

  it('is read off the first Origin where the browser names nobody', () => {
    expect(unnamed(new Script().request('1').sent('1', { Origin: 'null' }))).toBe('null');
    expect(unnamed(new Script().request('1').sent('1'))).toBe(PAGE);
  });

  it('is read off the preflight where the request was never sent', () => {
    expect(unnamed(new Script().request('1', { method: 'PUT' }).preflight('2', { method: 'PUT' }, {}))).toBe(
      PAGE,
    );
  });

  it('is opaque where nothing tells', () => {
    expect(unnamed(new Script().request('1'))).toBe('null');
    expect(unnamed(new Script().request('1').sentOnly('1', {}))).toBe('null');
  });
});
