import { describe, expect, it } from 'vitest';
import { legsOf } from '../../../../src/core/exchange/exchange.ts';
import { examine } from '../../../../src/core/examine.ts';
import { reportOutcomes } from '../../../../src/core/verdict/leg-reports.ts';
import { judgeInputOf } from '../../../../src/core/verdict/judge-input.ts';
import type { LegReport } from '../../../../src/core/verdict/verdict.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, ECHO, OTHER, answered, judgeLast } from '../situation.ts';

function reportOn(script: Script): readonly LegReport[] {
  const { exchange, verdict, history } = judgeLast(script.exchanges());
  const report = examine(exchange, history, verdict).legReports;
  expect(report.map(({ kind }) => kind)).toEqual(legsOf(exchange).map(({ kind }) => kind));
  const outcomesOnly = report.map(({ checks: _checks, ...outcome }) => outcome);
  expect(reportOutcomes(judgeInputOf(exchange, history), verdict)).toEqual(outcomesOnly);
  return report;
}

const outcomes = (script: Script): string[] =>
  reportOn(script).map(({ kind, outcome }) => `${kind} ${outcome}`);

describe('the report on the legs', () => {
  it('passes an allowed request, with the evidence of all its rules, each once', () => {
    const [leg] = reportOn(answered(CONSENT).started('1'));
    expect(leg?.outcome).toBe('pass');
    expect(leg?.evidence).toEqual([
      { side: 'request', kind: 'header', name: 'Origin', value: PAGE },
      { side: 'response', kind: 'header', name: 'Access-Control-Allow-Origin', value: PAGE },
      { side: 'response', kind: 'status', name: 'status', value: '200' },
      { side: 'response', kind: 'count', name: 'Access-Control-Allow-Origin', value: '1' },
      { side: 'response', kind: 'header', name: 'Access-Control-Allow-Credentials', value: 'true' },
    ]);
    expect(leg?.checks.map(({ outcome }) => outcome)).toEqual([
      'pass',
      'pass',
      'pass',
      'pass',
      'pass',
      'pass',
    ]);
    expect(leg?.checks[0]?.says).toBe('`Access-Control-Allow-Origin` is present.');
  });

  it('shows the evidence of the rule that failed, absent headers as null', () => {
    const [leg] = reportOn(answered({}).failed('1'));
    expect(leg).toMatchObject({
      outcome: 'fail',
      evidence: [{ value: PAGE }, { name: 'Access-Control-Allow-Origin', value: null }, { value: '200' }],
    });
    expect(leg?.checks.find(({ outcome }) => outcome === 'fail')?.says).toContain(
      'has no `Access-Control-Allow-Origin`',
    );
  });

  it('asks a value that failed, or is absent, nothing more', () => {
    const checks = (script: Script): unknown => reportOn(script)[0]?.checks.map(({ outcome }) => outcome);
    const skipped = 'not-applicable';
    expect(checks(answered({}).failed('1'))).toEqual(['fail', skipped, skipped, skipped, skipped, 'unknown']);
    expect(
      checks(answered({ 'Access-Control-Allow-Origin': 'https://a.test, https://b.test' }).failed('1')),
    ).toEqual(['pass', 'pass', 'fail', skipped, skipped, 'unknown']);
  });

  it('keeps each leg’s own outcome', () => {
    const script = new Script().request('1', { method: 'PUT' });
    script.preflight('2', { method: 'PUT' }, { ...ANY, 'Access-Control-Allow-Methods': 'PUT' });
    expect(outcomes(script.sent('1').response('1').failed('1'))).toEqual(['request fail', 'preflight pass']);
  });

  it('takes headers that were not seen for absent', () => {
    expect(reportOn(new Script().request('1').response('1').failed('1'))[0]?.evidence[0]).toEqual({
      side: 'request',
      kind: 'header',
      name: 'Origin',
      value: null,
    });
  });

  it('does not know what was not answered', () => {
    expect(outcomes(new Script().request('1').sent('1'))).toEqual(['request unknown']);
  });

  it('applies nothing to legs that are not cross-origin, and to requests without CORS', () => {
    const script = new Script().request('1', { url: `${PAGE}/x` }).sent('1');
    script.response('1', { Location: OTHER }, 302).redirect('1', OTHER);
    script.request('1', { url: OTHER }).sent('1').delivered('1', ANY);
    expect(outcomes(script)).toEqual(['redirect not-applicable', 'request pass']);
    const opaque = new Script().request('1').sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' }).delivered('1');
    expect(reportOn(opaque)).toEqual([
      { kind: 'request', outcome: 'not-applicable', evidence: [], checks: [] },
    ]);
  });

  it('does not know the outcome of the rules where the mode is not known', () => {
    const script = new Script()
      .request('1', { method: 'POST' })
      .sentOnly('1', { Origin: PAGE })
      .delivered('1', ANY);
    expect(outcomes(script)).toEqual(['request unknown']);
    expect(reportOn(script)[0]?.checks[0]).toMatchObject({
      outcome: 'unknown',
      says: 'If the request’s mode is `cors`: `Access-Control-Allow-Origin` is present.',
    });
  });

  it('asks rules of redirects only of redirects', () => {
    const redirected = answered({ ...ANY, Location: 'https://u:p@other.example/' });
    const ids = (script: Script): string[] =>
      reportOn(script).flatMap(({ checks }) => checks.map(({ rule }) => rule));
    expect(ids(redirected.failed('1'))).not.toContain('redirect-location-userinfo');
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...ANY, Location: OTHER }, 302);
    expect(ids(script.failed('1', 'net::ERR_ABORTED'))).toContain('redirect-location-userinfo');
  });
});

describe('a report where the credentials mode is not known', () => {
  const put = { method: 'PUT' };
  const refused = (answer: Record<string, string>): LegReport | undefined =>
    reportOn(new Script().request('1', put).preflight('2', put, answer, 204).failed('1'))[1];
  const outcomeOf = (report: LegReport | undefined, rule: string): unknown =>
    report?.checks.find((check) => check.rule === rule)?.outcome;

  it('ticks nothing as passed that passes without credentials alone', () => {
    const report = refused(ANY);
    expect(report?.outcome).toBe('fail');
    expect(report?.checks.find(({ rule }) => rule === 'wildcard-origin-with-credentials')).toMatchObject({
      outcome: 'unknown',
      says: expect.stringMatching(/^If the request is made with credentials \(`include`\): .*: \*`/),
      evidence: expect.arrayContaining([
        { side: 'response', kind: 'header', name: 'Access-Control-Allow-Origin', value: '*' },
      ]),
    });
    expect(outcomeOf(report, 'preflight-method-not-allowed')).toBe('fail');
    expect(outcomeOf(report, 'allow-origin-mismatch')).toBe('not-applicable');
    expect(outcomeOf(report, 'missing-allow-origin')).toBe('pass');
  });

  it('has the evidence of both readings', () => {
    expect(refused(ANY)?.evidence.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Access-Control-Allow-Methods', 'Access-Control-Allow-Origin']),
    );
  });

  it('does not know the outcome of a response that passes without credentials and not with them', () => {
    const { exchange, verdict, history } = judgeLast([answered(ANY).completed('1').exchange('firefox')]);
    expect(examine(exchange, history, verdict).legReports).toMatchObject([{ outcome: 'unknown' }]);
  });
});

describe('a report in Firefox', () => {
  it('holds with the credentials that the timeline proved missing', () => {
    const exchange = { ...answered(ECHO).completed('1').exchange('firefox'), timelineStatus: 0 };
    const { verdict, history } = judgeLast([exchange]);
    expect(verdict.rule).toBe('missing-allow-credentials');
    expect(examine(exchange, history, verdict).legReports).toMatchObject([{ outcome: 'fail' }]);
  });
});
