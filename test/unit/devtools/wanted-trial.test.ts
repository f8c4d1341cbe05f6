import { expect, it } from 'vitest';
import type { TrialChange } from '../../../src/core/advice/trial.ts';
import { createWantedTrial, type WantedTrial } from '../../../src/devtools/wanted-trial.ts';
import type { ToBackground, TrialMessage } from '../../../src/protocol/messages.ts';

const PAGE = 'https://app.example';
const CHANGE: TrialChange = {
  url: 'https://api.example/items',
  method: 'GET',
  requester: PAGE,
  set: { 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin' },
  remove: [],
};
const STORED: TrialChange = { ...CHANGE, set: { Vary: 'Origin', 'Access-Control-Allow-Origin': PAGE } };
const running = (...changes: TrialChange[]): TrialMessage => ({
  type: 'trial',
  trial: { startedAt: 1, until: 2, changes },
});

interface World extends WantedTrial {
  readonly sent: ToBackground[];
  origin: string;
}

function world(): World {
  const sent: ToBackground[] = [];
  const page = { sent, origin: PAGE };
  return Object.assign(
    page,
    createWantedTrial(
      (message) => sent.push(message),
      () => page.origin,
    ),
  );
}

it('says a wish again until the background answers it, whatever the order of the stored fields', () => {
  const wanted = world();
  wanted.set([CHANGE]);
  wanted.answered({ type: 'trial' });
  wanted.sendAgain();
  expect(wanted.sent).toEqual([
    { type: 'try', changes: [CHANGE] },
    { type: 'try', changes: [CHANGE] },
  ]);
  wanted.answered(running(STORED));
  wanted.sendAgain();
  expect(wanted.sent).toHaveLength(2);
});

it('says the wish to stop again', () => {
  const wanted = world();
  wanted.set([]);
  wanted.answered(running(CHANGE));
  wanted.sendAgain();
  expect(wanted.sent).toHaveLength(2);
  wanted.answered({ type: 'trial' });
  wanted.sendAgain();
  expect(wanted.sent).toHaveLength(2);
});

it('does not insist on what could not begin, nor on what was meant for another page', () => {
  const failed = world();
  failed.set([CHANGE]);
  failed.answered({ type: 'trial', failure: 'too many rules' });
  failed.sendAgain();
  const moved = world();
  moved.set([CHANGE]);
  moved.origin = 'https://other.example';
  moved.sendAgain();
  moved.origin = PAGE;
  moved.sendAgain();
  expect([failed.sent.length, moved.sent.length]).toEqual([1, 1]);
});
