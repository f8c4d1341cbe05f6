import { describe, expect, it } from 'vitest';
import {
  failedAtPreflight,
  isOptionsOfUnknownPurpose,
} from '../../../../src/core/exchange/preflight-stage.ts';
import { Script } from '../../../support/webrequest-script.ts';
import { ANY } from '../situation.ts';

const put = { method: 'PUT' };

describe('a request was refused at its preflight', () => {
  const waiting = new Script().request('1', put).preflight('2', put, {});

  it('where it failed unsent, by an error that CORS may be behind', () => {
    expect(failedAtPreflight(waiting.exchange(), 'chromium')).toBe(false);
    expect(failedAtPreflight(waiting.failed('1').exchange(), 'chromium')).toBe(true);
  });

  it('not where it was aborted, sent or answered', () => {
    const aborted = new Script().request('1', put).preflight('2', put, {}).failed('1', 'net::ERR_ABORTED');
    expect(failedAtPreflight(aborted.exchange(), 'chromium')).toBe(false);
    const sent = new Script().request('1', put).preflight('2', put, ANY).sent('1');
    expect(failedAtPreflight(sent.failed('1').exchange(), 'chromium')).toBe(false);
    const answered = new Script().request('1', put).sent('1').preflight('2', put, ANY).response('1', {});
    expect(
      failedAtPreflight(answered.failed('1', 'NS_ERROR_DOM_BAD_URI').exchange('firefox'), 'firefox'),
    ).toBe(false);
  });
});

describe('an OPTIONS request', () => {
  it('is undecided until its headers, its answer or its end are seen', () => {
    const options = { method: 'OPTIONS' };
    const [first] = new Script().request('1').exchanges();
    expect(first && isOptionsOfUnknownPurpose(first)).toBe(false);
    expect(new Script().request('1', options).exchanges()).toEqual([]);
    for (const script of [
      new Script().request('1', options).sent('1'),
      new Script().request('1', options).response('1'),
      new Script().request('1', options).failed('1'),
      new Script().request('1', options).completed('1'),
    ])
      expect(script.exchanges()).toHaveLength(1);
  });
});
