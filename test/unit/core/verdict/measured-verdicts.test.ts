import { describe, expect, it } from 'vitest';
import { isCrossOrigin } from '../../../../src/core/exchange/cross-origin.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import type { Reading, Verdict } from '../../../../src/core/verdict/verdict.ts';
import { exchangesOf, scenarios, type Scenario } from '../../../support/measured-scenarios.ts';

/** The measured failure as the judge writes it: `Name` or `Name:parameter`. */
function named({ chromium, failedParameter }: Verdict): string {
  return failedParameter ? `${chromium}:${failedParameter}` : `${chromium}`;
}

function verdictsOf(scenario: Scenario, engine: 'chromium' | 'firefox'): Verdict[] {
  const history = createBrowserCaches();
  return exchangesOf(scenario, engine)
    .filter(isCrossOrigin)
    .map((exchange) => {
      history.add(exchange);
      return judge(exchange, history);
    });
}

/**
 * What the measurement's server saw is not what an extension sees: the HTTP cache answered, a prompt for a password
 * stopped the page (no result in Firefox), or Chromium ended the request with an error of another kind than ERR_FAILED.
 */
function isOutOfSight({ chromium, response, firefox }: Scenario): boolean {
  const answeredByCache = response?.nocc === true && chromium.wire.every(({ pre }) => !pre);
  return answeredByCache || firefox === undefined || (chromium.netErrors ?? []).length > 0;
}

describe('verdicts measured in Chromium', () => {
  for (const scenario of scenarios) {
    const { corsErrors = [], wire } = scenario.chromium;
    if (wire.length === 0 || isOutOfSight(scenario)) continue;
    it(`${scenario.id} ends as it did`, () => {
      const blocked = verdictsOf(scenario, 'chromium').filter(({ verdict }) => verdict === 'blocked');
      expect(blocked.map(named)).toEqual(corsErrors);
    });
  }
});

describe('names measured in Firefox, for what Chromium was seen to block', () => {
  for (const scenario of scenarios) {
    const firefox = scenario.firefox?.consoleKeys?.[0]?.split(':')[0];
    if (firefox === undefined || !scenario.chromium.corsErrors?.length || isOutOfSight(scenario)) continue;
    if (scenario.chromium.wire.length !== scenario.firefox?.wire.length) continue;
    it(`${scenario.id} is ${firefox}`, () => {
      const blocked = verdictsOf(scenario, 'chromium').filter(({ verdict }) => verdict === 'blocked');
      expect(blocked[0]?.firefox).toBe(firefox);
    });
  }
});

describe('verdicts measured in Firefox', () => {
  const measured = scenarios.flatMap((scenario) => {
    const { firefox } = scenario;
    if (!firefox || firefox.wire.length === 0 || isOutOfSight(scenario)) return [];
    const [key] = (firefox.consoleKeys ?? []).map((one) => one.split(':')[0] ?? '');
    if (key !== undefined && (!key.startsWith('CORS') || key === 'CORSDidNotSucceed2')) return [];
    return [{ scenario, key }];
  });
  const readingsOf = (scenario: Scenario): (readonly Reading[])[] =>
    verdictsOf(scenario, 'firefox').map((verdict) => verdict.readings ?? [verdict]);
  const isBlocked = ({ verdict }: Reading): boolean => verdict === 'blocked';

  for (const { scenario } of measured.filter(({ key }) => key === undefined)) {
    it(`${scenario.id} may be allowed`, () => {
      expect(readingsOf(scenario).filter((readings) => readings.every(isBlocked))).toEqual([]);
    });
  }

  for (const { scenario, key } of measured.filter((one) => one.key !== undefined)) {
    it(`${scenario.id} is ${key}`, () => {
      const names = readingsOf(scenario)
        .flat()
        .filter(isBlocked)
        .flatMap(({ firefox }) => firefox);
      expect(names).toContain(key);
    });
  }
});
