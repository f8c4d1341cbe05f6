import { expect, test } from 'vitest';
import { connectBackground } from '../../../src/devtools/background-connection.ts';
import { createExchangeLog } from '../../../src/devtools/log/exchange-log.ts';
import { createSession } from '../../../src/devtools/log/session.ts';
import type { Navigation } from '../../../src/protocol/session.ts';
import { joinPorts } from '../../support/port-pair.ts';
import { NEW_STATE, WITHOUT_BACKGROUND } from '../../support/session-options.ts';

/** The marks of a devtools page that is told of these documents. */
async function marksAfter(...navigations: readonly Navigation[]): Promise<readonly Navigation[]> {
  const log = createExchangeLog(() => Promise.resolve(() => 0));
  const own = createSession({ ...WITHOUT_BACKGROUND, log, initial: NEW_STATE });
  const [near, far] = joinPorts();
  let open = (): void => undefined;
  connectBackground({
    tabId: 7,
    own,
    connect: () => near,
    origin: () => undefined,
    interrupted: () => undefined,
    revived: () => undefined,
    later: (task) => void (open = task),
  });
  open();
  for (const navigation of navigations) far.post({ type: 'navigation', navigation });
  await expect.poll(() => own.session.state().navigations).toContainEqual(navigations.at(-1));
  return own.session.state().navigations;
}

const HOUR = 3_600_000;
const first = { at: 2 * HOUR, url: 'https://app.test/first' };

test('a document that is told late stands where it belongs', async () => {
  const late = { at: first.at - 2000, url: 'https://app.test/late' };
  expect(await marksAfter(first, late)).toEqual([late, first]);
});

test('where the clock was set back, the last document is the last mark all the same', async () => {
  const next = { at: first.at - HOUR, url: 'https://app.test/next' };
  expect(await marksAfter(first, next)).toEqual([next]);
});

test('a document whose beginning was guessed too late has one mark, the earlier one', async () => {
  const before = { at: first.at - 5000, url: 'https://app.test/before' };
  const guess = { at: first.at + 80, url: first.url };
  expect(await marksAfter(before, guess, first)).toEqual([before, first]);
});

test('a page that goes on without end leaves the latest marks', async () => {
  const many = Array.from({ length: 1200 }, (_, index) => ({ at: index, url: `https://app.test/${index}` }));
  expect(await marksAfter(...many)).toEqual(many.slice(200));
});
