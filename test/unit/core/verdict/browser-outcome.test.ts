import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../../src/core/verdict/browser-outcome.ts';
import { Script } from '../../../support/webrequest-script.ts';
import { ANY, OTHER, answered } from '../situation.ts';

const chromium = (script: Script): string => outcomeOf(script.exchange()).kind;
const firefox = (script: Script): string => outcomeOf(script.exchange('firefox')).kind;
const redirect = (): Script =>
  new Script()
    .request('1')
    .sent('1')
    .response('1', { ...ANY, Location: OTHER }, 302);

describe('the outcome in Chromium', () => {
  it('is pending until something proves the end', () => {
    expect(chromium(new Script().request('1'))).toBe('pending');
    expect(chromium(answered(ANY))).toBe('pending');
    expect(chromium(redirect().redirect('1', OTHER))).toBe('pending');
  });

  it('is delivered from the first byte of the body on, or where it completed', () => {
    expect(chromium(answered(ANY).started('1'))).toBe('delivered');
    expect(chromium(answered(ANY).started('1').failed('1', 'net::ERR_ABORTED'))).toBe('delivered');
    expect(chromium(answered(ANY).completed('1'))).toBe('delivered');
  });

  it('is refused, aborted or failed by its error', () => {
    expect(chromium(answered(ANY).failed('1', 'net::ERR_FAILED'))).toBe('refused');
    expect(chromium(answered(ANY).failed('1', 'net::ERR_ABORTED'))).toBe('aborted');
    expect(chromium(answered(ANY).failed('1', 'net::ERR_CONNECTION_RESET'))).toBe('failed');
  });

  it('is refused where a redirect leads out of sight', () => {
    expect(chromium(redirect().redirect('1', 'custom:x'))).toBe('refused');
  });

  it('of a preflight alone proves nothing', () => {
    const alone = new Script()
      .request('1', { method: 'OPTIONS' })
      .sent('1', { 'Access-Control-Request-Method': 'PUT' });
    expect(chromium(alone)).toBe('pending');
    expect(chromium(alone.response('1', ANY, 204).completed('1'))).toBe('unproven');
  });
});

describe('the outcome in Firefox', () => {
  it('is unproven by body or end', () => {
    expect(firefox(answered(ANY).started('1'))).toBe('unproven');
    expect(firefox(answered(ANY).completed('1'))).toBe('unproven');
    expect(firefox(redirect().completed('1'))).toBe('unproven');
  });

  it('is unproven by an abort after the headers, where it refuses', () => {
    expect(firefox(answered(ANY).failed('1', 'NS_BINDING_ABORTED'))).toBe('unproven');
    expect(firefox(answered(ANY).failed('1', 'NS_BASE_STREAM_CLOSED'))).toBe('unproven');
    expect(firefox(redirect().failed('1', 'NS_BINDING_ABORTED'))).toBe('aborted');
    expect(firefox(new Script().request('1').sent('1').failed('1', 'NS_BINDING_ABORTED'))).toBe('aborted');
  });

  it('is a failure where the error is about the Location', () => {
    expect(firefox(redirect().failed('1', 'NS_ERROR_CORRUPTED_CONTENT'))).toBe('failed');
    expect(firefox(answered(ANY).failed('1', 'NS_ERROR_CORRUPTED_CONTENT'))).toBe('failed');
  });
});
