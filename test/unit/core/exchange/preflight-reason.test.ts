import { describe, expect, it } from 'vitest';
import type { Asked } from '../../../../src/core/exchange/asked.ts';
import { preflightTime, whyPreflight } from '../../../../src/core/exchange/preflight-reason.ts';
import { preflightSentence } from '../../../../src/core/exchange/preflight-sentence.ts';
import { Script } from '../../../support/webrequest-script.ts';

const reasonOf = (script: Script, asked?: Asked) => {
  const why = whyPreflight(script.exchange().hops[0]);
  return why && { ...why, says: preflightSentence(why, asked) };
};
const json = { 'Content-Type': 'application/json', 'X-Trace': '7' };

describe('a preflight was needed', () => {
  it('not at all where none was sent', () => {
    expect(reasonOf(new Script().request('1').sent('1').delivered('1'))).toBeUndefined();
  });

  it('for the method', () => {
    const script = new Script().request('1', { method: 'PATCH' }).preflight('2', { method: 'PATCH' }, {});
    expect(reasonOf(script)).toEqual({
      method: 'PATCH',
      headers: [],
      hidden: false,
      says: 'A preflight was needed for the method `PATCH`.',
    });
  });

  it('for headers, whose values the request shows', () => {
    const script = new Script()
      .request('1', { method: 'POST' })
      .preflight('2', { method: 'POST', headers: 'content-type,x-trace' }, {})
      .sent('1', json);
    expect(reasonOf(script)).toMatchObject({
      method: null,
      headers: [
        { name: 'content-type', value: 'application/json' },
        { name: 'x-trace', value: '7' },
      ],
      says: 'A preflight was needed for `content-type: application/json`, `x-trace: 7`.',
    });
  });

  it('for headers without their values where the request was never sent', () => {
    const script = new Script()
      .request('1', { method: 'PUT' })
      .preflight('2', { method: 'PUT', headers: 'x-trace' }, {})
      .failed('1');
    expect(reasonOf(script)?.headers).toEqual([{ name: 'x-trace', value: null }]);
    expect(reasonOf(script)?.says).toBe('A preflight was needed for the method `PUT`, `x-trace`.');
  });

  it('for something that only the page knows', () => {
    const script = new Script().request('1', { method: 'POST' }).preflight('2', { method: 'POST' }, {});
    expect(reasonOf(script)).toMatchObject({
      hidden: true,
      says: expect.stringContaining('`upload` listener'),
    });
  });

  it('for a listener that Trace noted', () => {
    const script = new Script().request('1', { method: 'POST' }).preflight('2', { method: 'POST' }, {});
    expect(reasonOf(script, { api: 'xhr', at: 0, upload: true })?.says).toContain('as Trace noted');
    expect(reasonOf(script, { api: 'xhr', at: 0 })?.says).not.toContain('as Trace noted');
  });

  it('as far as it tells itself, where its request was not seen', () => {
    expect(reasonOf(new Script().preflight('1', { method: 'DELETE' }, {}))?.method).toBe('DELETE');
  });

  it('for the method of its request where its own headers were not seen', () => {
    const script = new Script()
      .request('1', { method: 'PUT' })
      .request('2', { method: 'OPTIONS' })
      .failed('2');
    expect(reasonOf(script)).toMatchObject({ method: 'PUT', headers: [] });
  });
});

describe('the time of preflights', () => {
  it('is from start to answer, of all hops together', () => {
    const next = 'https://cdn.example/items';
    const script = new Script()
      .request('1', { method: 'PUT' })
      .preflight('2', { method: 'PUT' }, {})
      .sent('1')
      .response('1', { Location: next }, 307)
      .redirect('1', next, 307)
      .request('1', { method: 'PUT', url: next })
      .preflight('3', { method: 'PUT', url: next }, {});
    expect(preflightTime(script.exchange())).toBe(40);
  });

  it('is nothing where there was none, or no answer', () => {
    expect(preflightTime(new Script().request('1').exchange())).toBe(0);
    const unanswered = new Script().request('1', { method: 'PUT' }).request('2', { method: 'OPTIONS' });
    expect(preflightTime(unanswered.sent('2', { 'Access-Control-Request-Method': 'PUT' }).exchange())).toBe(
      0,
    );
  });
});
