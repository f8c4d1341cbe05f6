import { describe, expect, it } from 'vitest';
import { otherEngineNote } from '../../../../src/core/advice/other-engine-note.ts';
import type { Leg } from '../../../../src/core/exchange/exchange.ts';
import type { LegUnderCors } from '../../../../src/core/verdict/run-checks.ts';
import { buildLeg } from '../../../support/exchange-builder.ts';
import { contextOf } from '../situation.ts';

function under({ response, ...leg }: Leg, isSeen = true): LegUnderCors {
  const context = contextOf({ phase: leg.kind });
  return { hop: 0, leg: isSeen && response ? { ...leg, response } : leg, context };
}

const preflight = buildLeg({ kind: 'preflight', method: 'OPTIONS', url: 'https://api.test/a' });

describe('otherEngineNote', () => {
  it('is none where the other browser refuses nothing', () => {
    expect(otherEngineNote({ engine: 'firefox', legs: [] })).toBeUndefined();
  });

  it('asks for preflights that were not seen', () => {
    expect(otherEngineNote({ engine: 'firefox', legs: [under(preflight, false)] })).toMatch(
      /^Firefox also sends a preflight to `https:\/\/api\.test\/a`.* refuses the request without it.*\.$/,
    );
  });

  it('names the responses that it would still refuse', () => {
    const note = otherEngineNote({
      engine: 'chromium',
      legs: [under(preflight), under(buildLeg()), under(buildLeg())],
    });
    expect(note).toBe(
      'Chrome would still refuse the response to `OPTIONS https://api.test/a`, `GET https://api.test/data`.',
    );
  });
});
