import { describe, expect, it } from 'vitest';
import type { LegUnderCors } from '../../../../src/core/verdict/run-checks.ts';
import { applyStep, requiredChange, type FixOptions } from '../../../../src/core/advice/fix-step.ts';
import type { CheckContext } from '../../../../src/core/rules/rule.ts';
import { API, PAGE, headers } from '../../../support/webrequest-script.ts';
import { ANY, ECHO, contextOf, responseOf } from '../situation.ts';

const WITHOUT: FixOptions = { include: false, hasNullOrigin: false, isOpen: false, type: 'xmlhttprequest' };

type Answer = Parameters<typeof responseOf>[0];

function leg(
  phase: 'preflight' | 'redirect' | 'request',
  answer?: Answer,
  change: Partial<CheckContext> = {},
  status = 200,
): LegUnderCors {
  const method = phase === 'preflight' ? 'OPTIONS' : 'GET';
  return {
    leg: {
      kind: phase,
      requestId: '1',
      url: API,
      method,
      startedAt: 0,
      ...(answer && { response: responseOf(answer, status) }),
    },
    hop: 0,
    context: contextOf({ phase, ...change }),
  };
}

describe('the change a leg needs', () => {
  it('is none where it passes', () => {
    expect(requiredChange(leg('request', ANY), WITHOUT)).toBeUndefined();
    expect(requiredChange(leg('preflight', ANY), WITHOUT)).toBeUndefined();
  });

  it('takes an unseen response for one without CORS headers, an unseen preflight for not handled', () => {
    expect(requiredChange(leg('request'), WITHOUT)).toEqual({
      url: API,
      method: 'GET',
      leg: 'request',
      set: { ...ECHO, Vary: 'Origin' },
      remove: [],
    });
    expect(requiredChange(leg('preflight'), WITHOUT)).toMatchObject({ leg: 'preflight', status: 204 });
  });

  it('is none where no header can help', () => {
    expect(
      requiredChange(leg('redirect', { ...ANY, Location: 'ftp://a' }, {}, 302), WITHOUT),
    ).toBeUndefined();
  });

  it('keeps the rest of a Location', () => {
    const location = (value: string): unknown =>
      requiredChange(leg('redirect', { ...ANY, Location: value }, {}, 302), WITHOUT)?.set['Location'];
    expect(location('https://u:p@other.example:8443/x?y#z')).toBe('https://other.example:8443/x?y#z');
    expect(location('//u@other.example/x')).toBe('https://other.example/x');
  });

  it('names the method although it needs no permission, where the list cannot be read', () => {
    const spoilt = leg('preflight', { ...ANY, 'Access-Control-Allow-Methods': '(x)' });
    expect(requiredChange(spoilt, WITHOUT)?.set).toEqual({ 'Access-Control-Allow-Methods': 'GET' });
  });

  it('lists what was meant, each once', () => {
    const change = { method: 'PUT', unsafeHeaders: ['x-a'], credentials: true };
    const spoilt = leg(
      'preflight',
      {
        ...ECHO,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': 'PUT PUT;*',
        'Access-Control-Allow-Headers': 'X-A: *',
      },
      change,
    );
    expect(requiredChange(spoilt, { ...WITHOUT, include: true })?.set).toEqual({
      'Access-Control-Allow-Methods': 'PUT, *',
      'Access-Control-Allow-Headers': 'x-a',
    });
  });
});

describe('a change that would be odd', () => {
  it('is not left: `*` beside a header that allows credentials', () => {
    const consenting = { 'Access-Control-Allow-Credentials': 'true' };
    const change = requiredChange(leg('request', consenting, { origin: 'null' }), {
      ...WITHOUT,
      hasNullOrigin: true,
    });
    expect(change).toMatchObject({ set: ANY, remove: ['Access-Control-Allow-Credentials'] });
  });

  it('is not made: a list of nothing', () => {
    const change = requiredChange(leg('preflight', { ...ANY, 'Access-Control-Allow-Headers': '[' }), WITHOUT);
    expect(change).toMatchObject({ set: {}, remove: ['Access-Control-Allow-Headers'] });
  });
});

describe('a changed response', () => {
  const response = responseOf(
    { 'content-type': 'text/html', 'ACCESS-control-allow-origin': [PAGE, '*'], location: '/x' },
    302,
  );

  it('has one line for each header that was set, and none of those removed', () => {
    const changed = applyStep(response, {
      url: API,
      method: 'GET',
      leg: 'request',
      set: { 'Access-Control-Allow-Origin': PAGE },
      remove: ['Location'],
      status: 204,
    });
    expect(changed.headers).toEqual(
      headers({ 'content-type': 'text/html', 'Access-Control-Allow-Origin': PAGE }),
    );
    expect(changed.status).toBe(204);
  });

  it('keeps its status where no other is wanted', () => {
    expect(applyStep(response, { url: API, method: 'GET', leg: 'request', set: {}, remove: [] })).toEqual(
      response,
    );
  });
});
