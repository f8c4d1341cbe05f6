import { describe, expect, it } from 'vitest';
import type { Leg } from '../../../../src/core/exchange/exchange.ts';
import { exposureOf, isExposed, type Reader } from '../../../../src/core/exchange/exposed-headers.ts';
import { API } from '../../../support/webrequest-script.ts';
import { exchangesOf, scenarios } from '../../../support/measured-scenarios.ts';
import { responseOf } from '../situation.ts';

const anonymous = { include: false, engine: 'chromium' } as const;
const credentialed = { include: true, engine: 'chromium' } as const;

const legWith = (record: Record<string, string | string[]>): Leg => ({
  kind: 'request',
  requestId: '1',
  url: API,
  method: 'GET',
  startedAt: 0,
  response: responseOf(record),
});

describe.each(['chromium', 'firefox'] as const)('what scripts could read, measured in %s', (engine) => {
  const measured = scenarios.filter(({ id }) => id.startsWith('x-'));

  it('is there', () => expect(measured.length).toBe(7));

  for (const scenario of measured) {
    it(`${scenario.id} exposes what it did`, () => {
      const request = exchangesOf(scenario, engine)[0]?.hops[0].request;
      if (!request) throw new Error('The scenario has a request.');
      const { readable, hidden } = exposureOf(request, {
        include: scenario.script.includes('"include"'),
        engine,
      });
      const exposed = new Set(scenario[engine]?.exposed);
      expect(readable.filter((name) => !exposed.has(name))).toEqual([]);
      expect(hidden.filter((name) => exposed.has(name))).toEqual([]);
      expect([...readable, ...hidden].length).toBeGreaterThan(10);
    });
  }
});

describe('a response header', () => {
  it('is readable by name, whatever its case', () => {
    const leg = legWith({ 'Access-Control-Expose-Headers': 'X-One, x-two', 'X-ONE': '1' });
    expect(['x-one', 'x-two', 'x-three'].map((name) => isExposed(leg, name, credentialed))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is readable by `*` without credentials only', () => {
    const leg = legWith({ 'Access-Control-Expose-Headers': '*' });
    expect([isExposed(leg, 'x-one', anonymous), isExposed(leg, 'x-one', credentialed)]).toEqual([
      true,
      false,
    ]);
    expect(isExposed(leg, 'set-cookie', anonymous)).toBe(false);
  });

  it('is readable in Firefox by a `*` that stands before what spoils the list', () => {
    const readers = ['chromium', 'firefox'].map((engine) => ({ include: false, engine }) as Reader);
    const inEach = (list: string): boolean[] =>
      readers.map((reader) => isExposed(legWith({ 'Access-Control-Expose-Headers': list }), 'x-one', reader));
    expect(inEach('*, (x)')).toEqual([false, true]);
    expect(inEach('(x), *')).toEqual([false, false]);
    expect(inEach('x-one, (x)')).toEqual([false, false]);
    expect(
      isExposed(legWith({ 'Access-Control-Expose-Headers': '*, (x)' }), 'x-one', {
        include: true,
        engine: 'firefox',
      }),
    ).toBe(false);
  });

  it('is not readable where there is no response', () => {
    const { response: _none, ...unanswered } = legWith({});
    expect(isExposed(unanswered, 'content-type', anonymous)).toBe(false);
    expect(exposureOf(unanswered, anonymous)).toEqual({ readable: [], hidden: [] });
  });

  it('is listed once, under its lower-case name', () => {
    const leg = legWith({ 'Content-Type': 'text/html', ETag: '"a"', etag: '"b"' });
    expect(exposureOf(leg, anonymous)).toEqual({ readable: ['content-type'], hidden: ['etag'] });
  });
});
