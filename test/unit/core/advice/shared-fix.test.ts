import { describe, expect, it } from 'vitest';
import { fixKeyOf, sharedFix } from '../../../../src/core/advice/shared-fix.ts';
import { examine } from '../../../../src/core/examine.ts';
import type { Fix } from '../../../../src/core/verdict/verdict.ts';
import { Script } from '../../../support/webrequest-script.ts';
import { judgeLast } from '../situation.ts';

const ITEM = 'https://api.example/items/1';

function preflighted(method: string, names: string, url = ITEM): Script {
  return new Script()
    .request('1', { url, method })
    .preflight('2', { url, method, headers: names }, {})
    .failed('1');
}

function fixOf(script: Script): Fix {
  const { exchange, verdict, history } = judgeLast(script.exchanges());
  return examine(exchange, history, verdict).fix;
}

describe('sharedFix', () => {
  it('is the fix of one', () => {
    const fix = fixOf(preflighted('PUT', 'x-a'));
    expect(sharedFix([fix])).toEqual(fix);
  });

  it('allows in each list what all need', () => {
    const put = fixOf(preflighted('PUT', 'x-a'));
    const remove = fixOf(preflighted('DELETE', 'x-a,x-b', 'https://api.example/items/2'));
    const { steps, onlyWithCredentials, passesIn } = sharedFix([put, remove]);
    const lists = {
      'Access-Control-Allow-Methods': 'PUT, DELETE',
      'Access-Control-Allow-Headers': 'x-a, x-b',
    };
    expect(steps?.filter(({ leg }) => leg === 'preflight').map(({ set }) => set)).toMatchObject([
      lists,
      lists,
    ]);
    expect(steps?.map(({ url }) => url)).toEqual([
      ITEM,
      ITEM,
      'https://api.example/items/2',
      'https://api.example/items/2',
    ]);
    expect(onlyWithCredentials?.length).toBe(4);
    expect(passesIn).toEqual(['chromium', 'firefox']);
  });

  it('adds no list to a response that needs none', () => {
    const [headers, method] = [fixOf(preflighted('GET', 'x-a')), fixOf(preflighted('PUT', ''))];
    const preflights = sharedFix([headers, method]).steps?.filter(({ leg }) => leg === 'preflight');
    expect(preflights).toMatchObject([{ set: { 'Access-Control-Allow-Methods': 'PUT' } }]);
  });

  it('says once what is the same of the same response', () => {
    const again = [fixOf(preflighted('PUT', 'x-a')), fixOf(preflighted('DELETE', 'x-a'))] as const;
    const steps = sharedFix([...again]).steps ?? [];
    expect(steps.map(({ leg, method }) => `${leg} ${method}`)).toEqual([
      'preflight OPTIONS',
      'request PUT',
      'request DELETE',
    ]);
  });

  it('passes only where all pass, and says what holds for all', () => {
    const put = fixOf(preflighted('PUT', 'x-a'));
    const other = { ...put, passesIn: ['chromium' as const], note: 'Something else.' };
    expect(sharedFix([put, other])).toMatchObject({ passesIn: ['chromium'], note: put.explanation?.fix });
    expect(sharedFix([{ ...put, explanation: null }, other]).note).toBe(put.note);
    expect(sharedFix([{ ...put, steps: null, onlyWithCredentials: null }])).toMatchObject({
      steps: null,
      onlyWithCredentials: null,
    });
  });
});

describe('fixKeyOf', () => {
  const keyOf = (script: Script): string => fixKeyOf(script.exchange());

  it('is the same for other paths of the same server', () => {
    expect(keyOf(preflighted('PUT', 'x-a', `${ITEM}23`))).toBe(keyOf(preflighted('PUT', 'x-a')));
  });

  it('differs by what the fix depends on', () => {
    const answered = (answer: Record<string, string>): Script =>
      new Script().request('1').sent('1').response('1', answer).failed('1');
    const scripts = [
      preflighted('PUT', 'x-a'),
      preflighted('DELETE', 'x-a'),
      preflighted('PUT', 'x-b'),
      preflighted('PUT', 'x-a', 'https://other.example/'),
      answered({}),
      answered({ Vary: 'Accept' }),
      answered({ 'Access-Control-Allow-Origin': '*' }),
      new Script().request('1').sent('1', { Cookie: 'a=b' }).response('1').failed('1'),
      new Script().request('1').failed('1'),
    ];
    expect(new Set(scripts.map(keyOf)).size).toBe(scripts.length);
  });
});
