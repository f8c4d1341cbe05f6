import { expect, test, vi } from 'vitest';
import {
  createPreferences,
  keepPreferences,
  type KeptPreferences,
} from '../../../../src/panel/settings/preferences.ts';

test('what was kept comes back', () => {
  vi.useFakeTimers();
  const first = createPreferences();
  const kept: KeptPreferences[] = [];
  keepPreferences(first, (preferences) => kept.push(preferences));
  first.preserve.value = true;
  first.widths.value = { rule: 200 };
  first.listShareBeside.value = 0.3;
  first.server.value = 'nginx';
  expect(kept).toEqual([]);
  vi.runAllTimers();
  vi.useRealTimers();
  expect(kept).toHaveLength(1);
  const again = createPreferences(JSON.parse(JSON.stringify(kept[0])));
  expect([
    again.preserve.value,
    again.widths.value,
    again.listShareBeside.value,
    again.listShareAbove.value,
    again.server.value,
  ]).toEqual([true, { rule: 200 }, 0.3, first.listShareAbove.value, 'nginx']);
});

test.each([
  undefined,
  null,
  3,
  'x',
  [],
  {},
  { preserve: 1, widths: { rule: 'wide', no: 3, url: -1 }, besides: 7, above: NaN, server: {} },
])('anything else is as good as nothing: %j', (kept) => {
  const {
    preserve,
    widths,
    listShareBeside: besides,
    listShareAbove: above,
    server,
  } = createPreferences(kept);
  expect([preserve.value, widths.value, besides.value, above.value, server.value]).toEqual([
    false,
    {},
    0.45,
    0.4,
    '',
  ]);
});
