import { describe, expect, it } from 'vitest';
import { wholeNote } from '../../../../src/core/advice/fix-note.ts';
import { examine } from '../../../../src/core/examine.ts';
import { ruleOf } from '../../../../src/core/rules/catalogue/index.ts';
import type { Fix } from '../../../../src/core/verdict/verdict.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, ECHO, OTHER, answered, judgeLast } from '../situation.ts';

function fixOn(script: Script): Fix {
  const { exchange, verdict, history } = judgeLast(script.exchanges());
  return examine(exchange, history, verdict).fix;
}

function noteOn(script: Script): string | null {
  return fixOn(script).note;
}

const cookies = { Cookie: 'a=redacted-1-1' };

describe('the note beside a fix', () => {
  it('is none where nothing failed', () => {
    expect(noteOn(answered(ANY).started('1'))).toBeNull();
    expect(noteOn(new Script().request('1'))).toBeNull();
    const { exchange, verdict, history } = judgeLast(answered({}).failed('1').exchanges());
    expect(examine(exchange, history, { ...verdict, rule: null }).fix.note).toBeNull();
  });

  it('is the rule’s, or that of its special case', () => {
    expect(noteOn(answered({}, cookies).failed('1'))).toBe(ruleOf('missing-allow-origin').fix);
    expect(noteOn(answered({ 'Access-Control-Allow-Origin': `${PAGE}/` }, cookies).failed('1'))).toBe(
      'Remove the slash at the end.',
    );
    expect(noteOn(new Script().request('1').sent('1').failed('1', 'net::ERR_UNSAFE_PORT'))).toBe(
      'Use another port for the server.',
    );
  });

  it('says what only credentials need, if nobody can know whether they are sent', () => {
    const { note, ...fix } = fixOn(answered({}).failed('1'));
    expect(note).not.toContain('Only if the page');
    expect(wholeNote({ ...fix, note: null })).toMatch(/^Only if the page/);
    expect(wholeNote({ ...fix, note })).toContain(
      'Only if the page uses `credentials: "include"`, which extensions can’t see, the server must also send `Access-Control-Allow-Credentials: true`.',
    );
    expect(wholeNote(fixOn(answered(ECHO).failed('1')))).not.toContain('Only if the page');
  });

  it('warns against the origin `null`, unless the request has no credentials', () => {
    const frame = (type: string, sent = {}): string | null => {
      const script = new Script()
        .request('1', { requester: 'null', type })
        .sent('1', { Origin: 'null', ...sent });
      return noteOn(script.response('1', ECHO).failed('1'));
    };
    expect(frame('xmlhttprequest', cookies)).toContain(
      'Don’t allow the origin `null`: every sandboxed frame on any site has it. This request has credentials, so no response header can safely allow it.',
    );
    expect(frame('xmlhttprequest')).toContain('If the request has credentials, no response header');
    expect(frame('xmlhttprequest')).toContain('also removes that part of the sandbox');
    expect(frame('font')).not.toContain('Don’t allow');
    const redirected = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...CONSENT, Location: OTHER }, 302);
    redirected.redirect('1', OTHER).request('1', { url: OTHER }).sent('1', { Origin: 'null' });
    expect(noteOn(redirected.response('1', CONSENT).failed('1'))).toContain('Don’t allow');
    const missing = new Script().request('1', { requester: 'null' }).sent('1', { Origin: 'null' });
    expect(noteOn(missing.response('1').failed('1'))).toContain('Don’t allow');
  });

  it('keeps a local origin to development', () => {
    const local = 'http://localhost:5173';
    const script = (type: string): Script =>
      new Script()
        .request('1', { requester: local, type })
        .sent('1', { Origin: local })
        .response('1')
        .failed('1');
    expect(noteOn(script('xmlhttprequest'))).toContain(
      '`http://localhost:5173` is a local origin: allow it for development only',
    );
    expect(noteOn(script('font'))).not.toContain('local origin');
    const app = (requester: string): string | null =>
      noteOn(
        new Script().request('1', { requester }).sent('1', { Origin: requester }).response('1').failed('1'),
      );
    expect(app('https://localhost')).toContain('only if an app in a WebView');
    expect(app('capacitor://localhost')).not.toContain('local origin');
    expect(noteOn(answered({}).failed('1'))).not.toContain('local origin');
    const cached = new Script().request('1', { requester: local }).sent('1', { Origin: local });
    cached.response('1', ECHO, 200, true);
    expect(noteOn(cached.failed('1'))).toMatch(/^Send `Vary: Origin`/);
    expect(noteOn(cached)).not.toContain('local origin');
  });

  it('names the response headers that the page sends, whatever else is wrong', () => {
    const sending = (names: string): Script =>
      new Script().request('1').preflight('2', { method: 'GET', headers: names }, {}, 204).failed('1');
    expect(noteOn(sending('access-control-allow-origin,x-a'))).toContain(
      'Remove `access-control-allow-origin` from the page’s request: only responses have this header.',
    );
    expect(noteOn(sending('access-control-allow-headers,access-control-allow-origin'))).toContain(
      'only responses have these headers.',
    );
    expect(noteOn(sending('x-a'))).not.toContain('Remove');
    const only = { method: 'GET', headers: 'access-control-allow-origin' };
    const certain = new Script().request('1').preflight('2', only, CONSENT, 204).failed('1');
    expect(noteOn(certain)).toMatch(/^Remove the `Access-Control-…` headers[^]*request headers\.$/);
    const open = { method: 'GET', headers: 'access-control-allow-origin' };
    const either = new Script()
      .request('1')
      .preflight('2', open, { 'Access-Control-Allow-Origin': '*' }, 204);
    expect(noteOn(either.failed('1'))).toMatch(
      /^Remove `access-control-allow-origin` from the page’s request: only responses have this header\. If the request is made with credentials \(`include`\): Send/,
    );
  });

  it('says which preflights Firefox sends in addition after redirects', () => {
    const put = { method: 'PUT' };
    const first = (): Script =>
      new Script()
        .request('1', put)
        .preflight('2', put, { ...CONSENT, 'Access-Control-Allow-Methods': 'PUT' })
        .sent('1', { 'Sec-Fetch-Mode': 'cors' });
    const followed = first().response('1', { ...CONSENT, Location: OTHER }, 303);
    followed.redirect('1', OTHER, 303).request('1', { url: OTHER }).sent('1', { Origin: 'null' });
    const note = `Firefox also sends a preflight to \`${OTHER}\`, which was not seen here`;
    expect(noteOn(followed.response('1').failed('1'))).toContain(note);
    const refused = first().response('1', { Location: OTHER }, 303).failed('1');
    expect(noteOn(refused)).toContain(note);
    expect(noteOn(answered({}).failed('1'))).not.toContain('Firefox');
  });
});
