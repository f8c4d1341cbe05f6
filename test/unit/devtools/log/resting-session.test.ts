import { expect, test } from 'vitest';
import { createExchangeLog } from '../../../../src/devtools/log/exchange-log.ts';
import { createRestingSession, type RestingSession } from '../../../../src/devtools/log/resting-session.ts';
import { createSession, type OwnSession } from '../../../../src/devtools/log/session.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';
import { WITHOUT_BACKGROUND, NEW_STATE } from '../../../support/session-options.ts';

function start(): OwnSession & RestingSession & { readonly heard: unknown[]; readonly leave: () => void } {
  const log = createExchangeLog(() => Promise.resolve(() => 0));
  const own = createSession({ ...WITHOUT_BACKGROUND, log, initial: NEW_STATE });
  const resting = createRestingSession(own.session);
  const heard: unknown[] = [];
  const leave = resting.session.subscribe({
    exchanges: (changed) => void heard.push(changed.map(({ id }) => id)),
    removed: (ids) => void heard.push({ removed: ids }),
    state: ({ connection }) => void heard.push(connection),
  });
  return { ...own, ...resting, heard, leave };
}

test('whoever rests hears nothing, and then what is new, what changed, and what is gone', () => {
  const { record, remove, update, rest, wake, heard } = start();
  record([buildExchange('same'), buildExchange('changed'), buildExchange('gone')]);
  expect(heard.splice(0)).toEqual([['same', 'changed', 'gone']]);
  rest();
  record([buildExchange('changed', { error: 'late' }), buildExchange('new', { startedAt: 2000 })]);
  record([buildExchange('brief')]);
  remove(['gone', 'brief']);
  update({ connection: 'reconnecting' });
  expect(heard).toEqual([]);
  wake();
  expect(heard.splice(0)).toEqual([{ removed: ['gone'] }, 'reconnecting', ['changed', 'new']]);
  record([buildExchange('next')]);
  update({ connection: 'capturing' });
  remove(['next']);
  expect(heard).toEqual([['next'], 'capturing', { removed: ['next'] }]);
});

test('who rests twice is told once, and who wakes twice is told nothing', () => {
  const { record, rest, wake, heard } = start();
  rest();
  record([buildExchange('1')]);
  rest();
  wake();
  expect(heard.splice(0)).toEqual([NEW_STATE.connection, ['1']]);
  wake();
  expect(heard).toEqual([]);
});

test('who left is told nothing', () => {
  const { record, rest, wake, heard, leave } = start();
  rest();
  leave();
  record([buildExchange('1')]);
  wake();
  expect(heard).toEqual([]);
});
