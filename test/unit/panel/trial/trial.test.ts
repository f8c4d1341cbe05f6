import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { TrialChange } from '../../../../src/core/advice/trial.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { claimCookies } from '../../../../src/panel/fix/cookie-claims.ts';
import { isTried, offerFor } from '../../../../src/panel/trial/trial.ts';
import { Script } from '../../../support/webrequest-script.ts';
import { rowsOf } from '../rows.ts';

const CREDENTIALS = 'Access-Control-Allow-Credentials';
const claims = signal(new Map<string, boolean>());

function changesIf(sends: boolean | undefined): readonly TrialChange[] {
  const exchange = new Script().request('1').sent('1').response('1').failed('1').exchange();
  const [row] = rowsOf([exchange]);
  if (!row) throw new Error('One row was expected.');
  claimCookies(claims, row, sends);
  const offer = offerFor(row, createBrowserCaches(), claims);
  return offer && 'changes' in offer ? offer.changes : [];
}

function headersIn(changes: readonly TrialChange[]): string[] {
  return changes.flatMap(({ set }) => Object.keys(set));
}

describe('a trial', () => {
  it('is of the fix for what the user says of cookies', () => {
    expect(headersIn(changesIf(true))).toContain(CREDENTIALS);
    expect(headersIn(changesIf(undefined))).toContain(CREDENTIALS);
    expect(headersIn(changesIf(false))).toEqual(['Access-Control-Allow-Origin', 'Vary']);
  });

  it('runs already if it adds nothing to those that run', () => {
    const [plain, credentialed] = [changesIf(false), changesIf(true)];
    expect(isTried(plain, [])).toBe(false);
    expect(isTried(plain, plain)).toBe(true);
    expect(isTried(plain, credentialed)).toBe(true);
    expect(isTried(credentialed, plain)).toBe(false);
  });
});
