import { describe, expect, it } from 'vitest';
import { makePolicy } from '../../../../../src/core/advice/policy/make-policy.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { subjectsOf } from './subjects.ts';

const SERVER = 'https://api.example';
const COOKIE = { Cookie: 'a=redacted-1-1' };

function problemsOf(...scripts: readonly Script[]): readonly string[] {
  return makePolicy(SERVER, subjectsOf(scripts)).paths.flatMap(({ problems }) => problems);
}

function answered(
  answer: Record<string, string | string[]>,
  sent: Record<string, string> = {},
  status = 200,
): Script {
  return new Script().request('1', { url: SERVER }).sent('1', sent).response('1', answer, status).failed('1');
}

describe('the problems of a policy', () => {
  it('are none where headers repair everything', () => {
    expect(problemsOf(answered({}))).toEqual([]);
  });

  it('say that the origin `null` gets nothing but a star', () => {
    const sandboxed = (sent: Record<string, string>): Script =>
      new Script()
        .request('1', { url: SERVER, requester: 'null' })
        .sent('1', { Origin: 'null', ...sent })
        .response('1')
        .failed('1');
    expect(problemsOf(sandboxed({}))).toEqual([expect.stringContaining('only `*` allows them')]);
    expect(problemsOf(sandboxed(COOKIE))).toEqual([expect.stringContaining('nothing here allows them')]);
    expect(problemsOf(sandboxed({}), answered({}, COOKIE))).toEqual([
      expect.stringContaining('can’t be combined with credentials'),
    ]);
    const { paths } = makePolicy(SERVER, subjectsOf([sandboxed(COOKIE)]));
    expect(paths).toMatchObject([{ origins: [], wildcard: false, credentials: false }]);
  });

  it('say that the server redirects the preflight', () => {
    const script = new Script()
      .request('1', { url: SERVER, method: 'PUT' })
      .preflight('2', { url: SERVER, method: 'PUT' }, { Location: '/new' }, 302)
      .failed('1');
    expect(problemsOf(script)).toEqual([expect.stringContaining('redirects the preflight')]);
  });

  it('say that a redirect has a password in it', () => {
    const to = (location: string): readonly string[] =>
      problemsOf(answered({ 'Access-Control-Allow-Origin': PAGE, Location: location }, {}, 302));
    expect(to('https://u:p@third.example/')).toEqual([expect.stringContaining('user name or password')]);
    expect(to('https://third.example/@')).toEqual([]);
  });

  it('say that the origin is set twice', () => {
    expect(problemsOf(answered({ 'Access-Control-Allow-Origin': [PAGE, '*'] }))).toEqual([
      expect.stringContaining('sent more than once'),
    ]);
    expect(problemsOf(answered({ 'Access-Control-Allow-Origin': `${PAGE}, *` }))).toEqual([
      expect.stringContaining('sent more than once'),
    ]);
  });

  it('name an origin that the server allows now, unless a captured request needs it', () => {
    const other = answered({ 'Access-Control-Allow-Origin': 'https://other.example' });
    expect(problemsOf(other)).toEqual([expect.stringContaining('`https://other.example`')]);
    const fromOther = new Script()
      .request('1', { url: SERVER, requester: 'https://other.example' })
      .sent('1', { Origin: 'https://other.example' })
      .delivered('1', { 'Access-Control-Allow-Origin': 'https://other.example' });
    expect(problemsOf(other, fromOther)).toEqual([]);
    expect(problemsOf(answered({ 'Access-Control-Allow-Origin': 'app.example' }))).toEqual([]);
  });
});
