import { describe, expect, it } from 'vitest';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { examine } from '../../../../src/core/examine.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import { exchangesOf, scenarios } from '../../../support/measured-scenarios.ts';

describe('what was measured as blocked has a proven fix', () => {
  for (const scenario of scenarios) {
    const history = createBrowserCaches();
    for (const exchange of exchangesOf(scenario, 'chromium')) {
      const verdict = judge(exchange, history);
      if (verdict.verdict !== 'blocked') continue;
      it(`${scenario.id} ${verdict.rule}`, () => {
        const { steps } = examine(exchange, history, verdict).fix;
        expect(steps?.length).toBeGreaterThan(0);
        for (const { set } of steps ?? []) {
          const credentialed = set['Access-Control-Allow-Credentials'] === 'true';
          expect(credentialed && Object.values(set).includes('*')).toBe(false);
          const named = set['Access-Control-Allow-Origin']?.startsWith('http') === true;
          expect(named && !set['Vary']?.includes('Origin')).toBe(false);
        }
      });
    }
  }
});
