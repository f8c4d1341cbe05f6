import { describe, expect, it } from 'vitest';
import { fixNote } from '../../../../src/core/advice/fix-note.ts';
import { ruleOf } from '../../../../src/core/rules/catalogue/index.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, ECHO, OTHER, answered, judgeLast } from '../situation.ts';

function noteOn(script: Script): string | null {
  const { exchange, verdict } = judgeLast(script.exchanges());
  return fixNote(exchange, verdict);
}

const cookies = { Cookie: 'a=redacted-1-1' };

describe('the note beside a fix', () => {
  it('is none where nothing failed', () => {
    expect(noteOn(answered(ANY).started('1'))).toBeNull();
    expect(noteOn(new Script().request('1'))).toBeNull();
    const { exchange, verdict } = judgeLast(answered({}).failed('1').exchanges());
    expect(fixNote(exchange, { ...verdict, rule: null })).toBeNull();
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

  it('says when credentials may not be needed at all', () => {
    expect(noteOn(answered({}).failed('1'))).toMatch(/only if the page uses `credentials: "include"`/);
    expect(noteOn(answered(ECHO).failed('1'))).not.toContain('only if the page');
  });

  it('warns of naming `null`, unless `*` will do', () => {
    const frame = (type: string, sent = {}): string | null => {
      const script = new Script()
        .request('1', { requester: 'null', type })
        .sent('1', { Origin: 'null', ...sent });
      return noteOn(script.response('1', ECHO).failed('1'));
    };
    expect(frame('xmlhttprequest', cookies)).toContain('Allowing `null`');
    expect(frame('font')).not.toContain('Allowing `null`');
    const redirected = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...CONSENT, Location: OTHER }, 302);
    redirected.redirect('1', OTHER).request('1', { url: OTHER }).sent('1', { Origin: 'null' });
    expect(noteOn(redirected.response('1', CONSENT).failed('1'))).toContain('Allowing `null`');
  });

  it('warns a frame without an origin even where the header is missing', () => {
    const script = new Script().request('1', { requester: 'null' }).sent('1', { Origin: 'null' });
    expect(noteOn(script.response('1').failed('1'))).toContain('Allowing `null`');
  });
});
