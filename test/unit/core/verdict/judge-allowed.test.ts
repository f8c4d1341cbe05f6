import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, ECHO, answered, judgeOnly } from '../situation.ts';

describe('what the browser handed over', () => {
  const delivered = (answer: Record<string, string>, sent: Record<string, string> = {}): Verdict =>
    judgeOnly(new Script().request('1').sent('1', sent).delivered('1', answer).exchange());

  it('is allowed by the wildcard, and was made without credentials', () => {
    const verdict = delivered(ANY);
    expect(verdict).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-wildcard',
      phase: 'request',
      certainty: 'certain',
    });
    expect(verdict.credentials).toEqual({ value: 'same-origin', inferred: true });
    expect(verdict.mode).toEqual({ value: 'cors', inferred: false });
  });

  it('is allowed by the exact origin', () => {
    expect(delivered(ECHO)).toMatchObject({ verdict: 'allowed', rule: 'allowed-exact-origin' });
  });

  it('is allowed where a 304 confirms what had been allowed before', () => {
    const confirmed = new Script().request('1', { type: 'script' }).sent('1').delivered('1', {}, 304);
    const verdict = judgeOnly(confirmed.exchange());
    expect(verdict).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-exact-origin',
      reason: 'revalidated',
    });
    expect(verdict.sentence).toMatch(/^Allowed: the server answered 304/);
  });

  it('is allowed with credentials, which cookies prove', () => {
    const verdict = delivered(CONSENT, { Cookie: 'a=redacted-1-1' });
    expect(verdict.rule).toBe('allowed-exact-origin-with-credentials');
    expect(verdict.credentials).toEqual({ value: 'include', inferred: false });
  });

  it('leaves credentials open where the response would do for both', () => {
    expect(delivered(CONSENT).credentials).toEqual({ value: null, inferred: false });
  });

  it('is opaque without CORS', () => {
    const exchange = new Script()
      .request('1')
      .sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' })
      .delivered('1')
      .exchange();
    expect(judgeOnly(exchange)).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-no-cors-opaque',
      certainty: 'certain',
    });
  });

  it('is deduced to be without CORS where a GET has no Origin', () => {
    const exchange = new Script().request('1', { type: 'image' }).sentOnly('1', {}).delivered('1').exchange();
    const verdict = judgeOnly(exchange);
    expect(verdict.rule).toBe('allowed-no-cors-opaque');
    expect(verdict.mode).toEqual({ value: 'no-cors', inferred: true });
  });

  it('never left home in mode same-origin', () => {
    const home = new Script()
      .request('1', { url: `${PAGE}/x` })
      .sentOnly('1', { 'Sec-Fetch-Mode': 'same-origin' });
    expect(judgeOnly(home.delivered('1').exchange()).rule).toBe('allowed-same-origin');
  });

  it('stays allowed when it is aborted later', () => {
    const exchange = answered(ANY).started('1').failed('1', 'net::ERR_ABORTED').exchange();
    expect(judgeOnly(exchange)).toMatchObject({ verdict: 'allowed', rule: 'allowed-wildcard' });
  });

  it('is allowed while it still streams', () => {
    expect(judgeOnly(answered(ANY).started('1').exchange()).verdict).toBe('allowed');
  });

  it('against the headers points at a rewriting extension', () => {
    const verdict = delivered({});
    expect(verdict).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-extension-bypass',
      reason: 'headers-rewritten',
      certainty: 'inferred',
    });
  });

  it('against the headers is right for an extension’s own page', () => {
    const script = new Script()
      .request('1', { requester: 'chrome-extension://abc' })
      .sent('1')
      .delivered('1');
    expect(judgeOnly(script.exchange()).reason).toBe('extension-page');
  });

  it('allows the origin null to a sandboxed frame', () => {
    const script = new Script().request('1', { requester: 'null' }).sent('1', { Origin: 'null' });
    const verdict = judgeOnly(script.delivered('1', { 'Access-Control-Allow-Origin': 'null' }).exchange());
    expect(verdict.rule).toBe('allowed-null-origin');
  });
});
