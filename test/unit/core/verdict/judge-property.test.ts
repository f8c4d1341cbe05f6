import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeKeyOf } from '../../../../src/core/advice/cause-key.ts';
import { legsOf, type Exchange } from '../../../../src/core/exchange/exchange.ts';
import { examine } from '../../../../src/core/examine.ts';
import { createBrowserCaches, type BrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import type { EngineId } from '../../../../src/core/exchange/observation.ts';
import { originOf } from '../../../../src/core/fetch/origin.ts';
import { whyPreflight } from '../../../../src/core/exchange/preflight-reason.ts';
import { ruleOf } from '../../../../src/core/rules/catalogue/index.ts';
import { reasonsOf } from '../../../../src/core/rules/reasons.ts';
import type { Reading } from '../../../../src/core/verdict/verdict.ts';
import { pair } from '../../../support/webrequest-script.ts';
import { chaos } from '../exchange/chaos.ts';

const engine = fc.constantFrom<EngineId>('chromium', 'firefox');
const timelineStatus = fc.constantFrom(undefined, 0, 200);
/** Every exchange that pairing can make, whatever events came. */
const exchanges = fc
  .tuple(chaos, engine, timelineStatus)
  .map(([events, id, status]) =>
    pair(events, id).map((exchange): Exchange =>
      status === undefined ? exchange : { ...exchange, timelineStatus: status },
    ),
  );
const runs = { numRuns: 500 };

function historyOf(all: readonly Exchange[]): BrowserCaches {
  const history = createBrowserCaches();
  all.forEach((exchange) => history.add(exchange));
  return history;
}

const readingOf = ({
  verdict,
  rule,
  phase,
  reason,
  chromium,
  failedParameter,
  firefox,
}: Reading): Reading => ({
  verdict,
  rule,
  phase,
  reason,
  chromium,
  failedParameter,
  firefox,
});
const UNKNOWN_REASONS = ['pending', 'request-not-seen', 'ambiguous'];

function possibleReasons({ verdict, rule }: Reading): readonly (string | null)[] {
  if (verdict === 'unknown') return UNKNOWN_REASONS;
  return rule === null ? [null] : [null, ...Object.keys(reasonsOf(ruleOf(rule)))];
}

describe('the judge, of whatever pairing made', { timeout: 30_000 }, () => {
  it('says the same each time, and when it has seen everything twice', () => {
    fc.assert(
      fc.property(exchanges, (all) => {
        const [once, twice] = [historyOf(all), historyOf([...all, ...all])];
        for (const exchange of all) {
          const verdict = judge(exchange, once);
          expect(judge(exchange, once)).toEqual(verdict);
          expect(judge(JSON.parse(JSON.stringify(exchange)), twice)).toEqual(verdict);
        }
      }),
      runs,
    );
  });

  it('says what the contract allows', () => {
    fc.assert(
      fc.property(exchanges, (all) => {
        const history = historyOf(all);
        for (const exchange of all) {
          const verdict = judge(exchange, history);
          const blocked = verdict.verdict === 'blocked';
          expect([verdict.rule === null, verdict.phase === null]).toEqual(
            verdict.verdict === 'unknown' ? [true, true] : [false, false],
          );
          expect(possibleReasons(verdict)).toContain(verdict.reason);
          expect([verdict.chromium !== null, verdict.firefox !== null]).toEqual([blocked, blocked]);
          expect(verdict.failures[0]?.rule ?? null).toBe(blocked ? verdict.rule : null);
          expect(verdict.netError === null || verdict.verdict === 'not-cors').toBe(true);
          expect(verdict.certainty === 'ambiguous').toBe(verdict.readings !== null);
          expect(verdict.sentence).toMatch(
            /^(Allowed|Opaque|Blocked by CORS|Not CORS|Pending|Unknown): .*[.)]$/s,
          );
          expect(verdict.because).toMatch(/\.$/);
          expect(verdict.cachedPreflights.length).toBe(exchange.hops.length);
        }
      }),
      runs,
    );
  });

  it('gives two or more different readings where it is not sure, and repeats the first where all have one verdict', () => {
    fc.assert(
      fc.property(exchanges, (all) => {
        const history = historyOf(all);
        for (const verdict of all.map((exchange) => judge(exchange, history))) {
          const readings = verdict.readings ?? [verdict, verdict];
          expect(readings.length).toBeGreaterThan(1);
          const agree = new Set(readings.map(({ verdict: kind }) => kind)).size === 1;
          if (agree) expect(readings.slice(0, 1).map(readingOf)).toEqual([readingOf(verdict)]);
          else expect(verdict).toMatchObject({ verdict: 'unknown', rule: null, reason: 'ambiguous' });
          const conditions = (verdict.readings ?? []).map((reading) =>
            JSON.stringify([readingOf(reading), reading.if]),
          );
          expect(new Set(conditions).size).toBe(conditions.length);
        }
      }),
      runs,
    );
  });

  it('can be explained: no report, fix, advice or cause throws, and none contradicts it', () => {
    fc.assert(
      fc.property(exchanges, (all) => {
        const history = historyOf(all);
        for (const exchange of all) {
          const verdict = judge(exchange, history);
          const report = examine(exchange, history, verdict).legReports;
          expect(report.map(({ kind }) => kind)).toEqual(legsOf(exchange).map(({ kind }) => kind));
          const { steps } = examine(exchange, history, verdict).fix;
          const mayBeBlocked = (verdict.readings ?? [verdict]).some((one) => one.verdict === 'blocked');
          expect(steps === null || (mayBeBlocked && steps.length > 0)).toBe(true);
          const failed = verdict.verdict === 'blocked' || verdict.verdict === 'not-cors';
          expect(causeKeyOf(exchange, verdict) !== null).toBe(failed);
          for (const other of examine(exchange, history, verdict).elsewhere) {
            expect(other.engine).not.toBe(exchange.engine);
            expect(other.verdict).not.toBe(verdict.verdict);
          }
          for (const { says } of examine(exchange, history, verdict).advice)
            expect(says.split('`').length % 2).toBe(1);
          for (const hop of exchange.hops)
            expect(whyPreflight(hop) !== undefined).toBe(
              Boolean(hop.preflight) || hop.request.kind === 'preflight',
            );
        }
      }),
      runs,
    );
  });

  it('never blocks what stays at home', () => {
    fc.assert(
      fc.property(exchanges, (all) => {
        const history = historyOf(all);
        const home = all.filter(({ requester, hops }) =>
          hops.every(({ request }) => originOf(request.url) === requester),
        );
        const ends = home
          .map((exchange) => judge(exchange, history))
          .filter(({ verdict }) => verdict === 'blocked');
        expect(ends.map(({ rule }) => rule).filter((rule) => !rule?.startsWith('redirect-'))).toEqual([]);
      }),
      runs,
    );
  });
});
