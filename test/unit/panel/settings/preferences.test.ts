import { expect, test, vi } from 'vitest';
import {
  createPreferences,
  DEFAULT_PREFERENCES,
  storePreferences,
  type Preferences,
  type StoredPreferences,
} from '../../../../src/panel/settings/preferences.ts';

const CHANGED: StoredPreferences = {
  preserve: true,
  page: 'causes',
  sort: { by: 'status', descending: true },
  verdicts: ['blocked', 'opaque'],
  columns: { path: true, time: false },
  widths: { rule: 200 },
  listShareBeside: 0.3,
  listShareAbove: 0.6,
  server: 'nginx',
};

function valuesOf(preferences: Preferences): unknown {
  return Object.fromEntries(Object.entries(preferences).map(([name, signal]) => [name, signal.value]));
}

test('every preference comes back as it was stored, and drags are stored once', () => {
  vi.useFakeTimers();
  const first = createPreferences(CHANGED);
  const stored: unknown[] = [];
  storePreferences(first, (preferences) => stored.push(preferences));
  first.listShareBeside.value = 0.4;
  first.listShareBeside.value = 0.3;
  expect(stored).toEqual([]);
  vi.runAllTimers();
  vi.useRealTimers();
  expect(stored).toHaveLength(1);
  expect(valuesOf(createPreferences(JSON.parse(JSON.stringify(stored[0]))))).toEqual(CHANGED);
});

test.each([
  undefined,
  null,
  3,
  'x',
  [],
  {},
  {
    preserve: 1,
    page: 'x',
    sort: { by: 'no' },
    verdicts: 'blocked',
    columns: { path: 1, no: true },
    widths: { rule: 'wide', no: 3, path: -1 },
    listShareBeside: 7,
    listShareAbove: NaN,
    server: {},
  },
])('invalid preferences are ignored: %j', (stored) => {
  expect(valuesOf(createPreferences(stored))).toEqual(DEFAULT_PREFERENCES);
});
