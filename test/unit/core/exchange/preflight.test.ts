import { describe, expect, it } from 'vitest';
import { couldBeFor, isPreflight, preflightQuestion } from '../../../../src/core/exchange/preflight.ts';
import { headers } from '../../../support/webrequest-script.ts';

const asks = (method: string, names?: string): { readonly requestHeaders: ReturnType<typeof headers> } => ({
  requestHeaders: headers({
    'Access-Control-Request-Method': method,
    ...(names !== undefined && { 'Access-Control-Request-Headers': names }),
  }),
});

describe('a preflight', () => {
  it('is an OPTIONS request that asks for a method', () => {
    expect(isPreflight('OPTIONS', asks('PUT').requestHeaders)).toBe(true);
    expect(isPreflight('OPTIONS', headers({ Origin: 'null' }))).toBe(false);
    expect(isPreflight('GET', asks('PUT').requestHeaders)).toBe(false);
  });

  it('says which method and headers it asks for', () => {
    const { requestHeaders } = asks('PUT', 'x-a, X-B');
    expect(preflightQuestion(requestHeaders)).toEqual({ method: 'PUT', headerNames: ['x-a', 'X-B'] });
    expect(preflightQuestion()).toEqual({ method: undefined, headerNames: [] });
  });

  it('could be for a request with that method and all those headers', () => {
    const request = { method: 'PUT', requestHeaders: headers({ 'X-A': '1' }) };
    expect(couldBeFor(asks('PUT', 'x-a'), request)).toBe(true);
    expect(couldBeFor(asks('PUT', 'X-A'), request)).toBe(true);
    expect(couldBeFor(asks('PUT'), request)).toBe(true);
    expect(couldBeFor(asks('POST', 'x-a'), request)).toBe(false);
    expect(couldBeFor(asks('PUT', 'x-a, x-b'), request)).toBe(false);
  });

  it('could be for any request as far as nothing was seen', () => {
    expect(couldBeFor({}, { method: 'PUT' })).toBe(true);
    expect(couldBeFor(asks('PUT', 'x-a'), { method: 'PUT' })).toBe(true);
  });

  it('could be for a request that lacks what it may lack', () => {
    const request = { method: 'PUT', requestHeaders: [] };
    const preflight = asks('PUT', 'Authorization');
    expect(couldBeFor(preflight, request, { mayLack: new Set(['authorization']) })).toBe(true);
    expect(couldBeFor(preflight, request, { mayLack: new Set(['x-a']) })).toBe(false);
    expect(couldBeFor(preflight, request, { mayLack: 'any' })).toBe(true);
  });
});
