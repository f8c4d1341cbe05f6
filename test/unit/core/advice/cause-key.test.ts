import { describe, expect, it } from 'vitest';
import { causeKeyOf } from '../../../../src/core/advice/cause-key.ts';
import { API, Script } from '../../../support/webrequest-script.ts';
import { ANY, ECHO, answered, judgeLast } from '../situation.ts';

function causeIn(script: Script): string | null {
  const { exchange, verdict } = judgeLast(script.exchanges());
  return causeKeyOf(exchange, verdict);
}

const refused = (answer: Record<string, string>, url = API, status = 200): string | null =>
  causeIn(new Script().request('1', { url }).sent('1').response('1', answer, status).failed('1'));

describe('the cause', () => {
  it('is none where nothing failed, or nothing is known yet', () => {
    expect(causeIn(answered(ANY).started('1'))).toBeNull();
    expect(causeIn(new Script().request('1'))).toBeNull();
  });

  it('is shared by all URLs of one server that fail for one reason', () => {
    expect(refused({})).toBe(refused({}, `${API}/7?q`));
    expect(refused({})).toContain('https://api.example missing-allow-origin');
  });

  it('differs by server, rule, reason and phase', () => {
    const preflighted = new Script()
      .request('1', { method: 'PUT' })
      .preflight('2', { method: 'PUT' }, {}, 204);
    const causes = [
      refused({}),
      refused({}, 'https://api.example:8443/items'),
      refused({}, API, 500),
      refused({ ...ECHO, 'Access-Control-Allow-Origin': 'https://else.example' }),
      causeIn(preflighted.failed('1')),
      causeIn(new Script().request('1').sent('1').failed('1', 'net::ERR_CONNECTION_REFUSED')),
    ];
    expect(causes).not.toContain(null);
    expect(new Set(causes).size).toBe(causes.length);
  });

  it('needs a rule', () => {
    const { exchange, verdict } = judgeLast(answered({}).failed('1').exchanges());
    expect(causeKeyOf(exchange, { ...verdict, rule: null })).toBeNull();
    expect(causeKeyOf(exchange, { ...verdict, phase: null })).toBe(
      'https://api.example missing-allow-origin  ',
    );
  });
});
