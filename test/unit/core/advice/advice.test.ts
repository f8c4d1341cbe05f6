import { describe, expect, it } from 'vitest';
import { examine } from '../../../../src/core/examine.ts';
import type { Advice } from '../../../../src/core/verdict/verdict.ts';
import { API, PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, ECHO, answered, judgeLast } from '../situation.ts';

type Answer = Parameters<Script['delivered']>[1];

function adviceOn(script: Script): readonly Advice[] {
  const { exchange, verdict, history } = judgeLast(script.exchanges());
  return examine(exchange, history, verdict).advice;
}

const about = (answer: Answer): string[] =>
  adviceOn(new Script().request('1').sent('1').delivered('1', answer)).map(({ id }) => id);
const SILENT = { 'Timing-Allow-Origin': '*' };

describe('advice on an allowed response', () => {
  it('is silent where all is well', () => {
    expect(about({ ...ANY, ...SILENT })).toEqual([]);
    expect(about({ ...ECHO, ...SILENT, Vary: 'Accept-Encoding, origin' })).toEqual([]);
    expect(about({ ...ECHO, ...SILENT, Vary: '*' })).toEqual([]);
  });

  it('warns where an origin is named without Vary', () => {
    expect(about({ ...ECHO, ...SILENT })).toEqual(['vary-missing']);
    expect(about({ ...ECHO, ...SILENT, Vary: 'Accept-Encoding' })).toEqual(['vary-missing']);
  });

  it('warns where `null` is allowed, the more with credentials', () => {
    const sandboxed = (answer: Answer): readonly Advice[] => {
      const script = new Script().request('1', { requester: 'null' }).sent('1', { Origin: 'null' });
      return adviceOn(script.delivered('1', { ...SILENT, Vary: 'Origin', ...answer }));
    };
    const plain = sandboxed({ 'Access-Control-Allow-Origin': 'null' });
    expect(plain).toMatchObject([{ id: 'null-allowed', severity: 'warning' }]);
    expect(plain[0]?.says).toMatch(/allows every site\.$/);
    const [cookies] = sandboxed({
      'Access-Control-Allow-Origin': 'null',
      'Access-Control-Allow-Credentials': 'true',
    });
    expect(cookies?.says).toMatch(/with the cookies of its visitors\.$/);
  });

  it('names the headers that scripts cannot read, but for those that none would miss', () => {
    const hidden = (answer: Answer): Advice | undefined =>
      adviceOn(
        new Script()
          .request('1')
          .sent('1')
          .delivered('1', { ...ANY, ...SILENT, ...answer }),
      )[0];
    expect(hidden({ Server: 'x', Date: 'y', ETag: 'z', 'Content-Type': 'text/html' })).toBeUndefined();
    expect(hidden({ 'X-Sum': '7', 'X-Page': '1', 'Access-Control-Expose-Headers': 'X-Page' })).toMatchObject({
      id: 'headers-hidden',
      severity: 'info',
      says: 'Scripts can’t read `x-sum`. If the page needs it, send `Access-Control-Expose-Headers: x-sum`, added to the names that it already lists.',
    });
  });

  it('knows that `*` exposes nothing to a request with credentials', () => {
    const answer = {
      ...CONSENT,
      ...SILENT,
      Vary: 'Origin',
      'X-Total': '7',
      'Access-Control-Expose-Headers': '*',
    };
    expect(about(answer)).toEqual([]);
    const cookies = new Script().request('1').sent('1', { Cookie: 'a=1' }).delivered('1', answer);
    expect(adviceOn(cookies).map(({ id }) => id)).toEqual(['headers-hidden']);
  });

  it('names first what client code commonly reads, with the header that shows it', () => {
    const put = (answer: Answer, method = 'PUT', sent = {}): readonly Advice[] =>
      adviceOn(
        new Script()
          .request('1', { method: method === 'PUT' ? 'POST' : method })
          .sent('1', sent)
          .delivered('1', { ...ANY, ...answer }),
      );
    expect(put({ ETag: '"1"', 'X-Other': '1' })).toMatchObject([
      {
        id: 'headers-hidden',
        severity: 'warning',
        says: expect.stringContaining('send `Access-Control-Expose-Headers: etag`'),
      },
    ]);
    expect(put({ ETag: '"1"', 'Accept-Ranges': 'bytes' }, 'GET')).toEqual([]);
    expect(put({ 'Accept-Ranges': 'bytes' }, 'GET', { Range: 'bytes=0-1' })).toHaveLength(1);
    expect(put({ 'Content-Disposition': 'attachment', Link: '<x>' }, 'GET')[0]?.says).toContain(
      'If the page needs them, send `Access-Control-Expose-Headers: content-disposition, link`',
    );
  });

  it('offers `crossorigin` where the server would let the page read an opaque response', () => {
    const image = (answer: Answer): string[] =>
      adviceOn(
        new Script()
          .request('1', { type: 'image' })
          .sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' })
          .delivered('1', answer),
      ).map(({ id }) => id);
    expect([image(ANY), image({})]).toEqual([['opaque-readable'], []]);
    const worker = new Script().request('1', { tabId: -1 }).sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' });
    expect(adviceOn(worker.delivered('1', ANY))).toMatchObject([
      { id: 'opaque-in-worker', severity: 'warning', says: expect.stringContaining('`mode: "no-cors"`') },
    ]);
    const unseen = new Script()
      .request('1', { type: 'image' })
      .sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' });
    expect(adviceOn(unseen.started('1'))).toEqual([]);
  });
});

describe('advice', () => {
  it('is not given on what was not shared by CORS', () => {
    const same = new Script()
      .request('1', { url: `${PAGE}/x` })
      .sent('1')
      .delivered('1', { 'X-Total': '7' });
    expect(adviceOn(same)).toEqual([]);
    const opaque = new Script().request('1').sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' });
    expect(adviceOn(opaque.delivered('1', { 'X-Total': '7' }))).toEqual([]);
    expect(adviceOn(answered({ 'X-Total': '7' }).failed('1'))).toEqual([]);
    expect(adviceOn(answered(ANY))).toEqual([]);
  });

  it('has little to say where the response was not seen', () => {
    const script = new Script().request('1').sent('1').started('1');
    expect(adviceOn(script)).toEqual([]);
  });

  it('has a sentence and a link each', () => {
    const script = new Script()
      .request('1', { method: 'PUT' })
      .preflight(
        '2',
        { method: 'PUT' },
        { ...ECHO, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': 'x' },
      )
      .sent('1')
      .delivered('1', { ...ECHO, 'X-A': '1', 'Set-Cookie': 'a=1' });
    const advice = adviceOn(script);
    expect(advice.map(({ id }) => id)).toEqual([
      'max-age-invalid',
      'vary-missing',
      'cookie-ignored',
      'headers-hidden',
    ]);
    for (const { says, link } of advice) {
      expect(says).toMatch(/^[A-Z`].*\.$/s);
      expect(says.split('`').length % 2).toBe(1);
      expect(link).toMatch(/^https:\/\//);
    }
    expect(advice.every(({ says }) => !says.includes(API))).toBe(true);
  });
});
