import { expect, onTestFinished, test, vi } from 'vitest';
import { createExchangeLog } from '../../../../src/devtools/log/exchange-log.ts';
import { shareWithPanel } from '../../../../src/devtools/log/hand-over.ts';
import { createSession } from '../../../../src/devtools/log/session.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';
import { NEW_STATE, WITHOUT_BACKGROUND } from '../../../support/session-options.ts';

test('a panel that is hidden hears of nothing, and of all of it at once when it is shown again', () => {
  vi.stubGlobal('BroadcastChannel', EventTarget);
  onTestFinished(() => void vi.unstubAllGlobals());
  const log = createExchangeLog(() => Promise.resolve(() => 0));
  const own = createSession({ ...WITHOUT_BACKGROUND, log, initial: NEW_STATE });
  const events = shareWithPanel(own.session);
  const panel = new EventTarget() as Window;
  events.shown(panel);
  const heard: string[] = [];
  panel.corsLensSession?.subscribe({
    exchanges: (changed) => void heard.push(changed.map(({ id }) => id).join(' ')),
    state: ({ connection }) => void heard.push(connection),
  });
  own.record([buildExchange('seen')]);
  events.hidden();
  own.record([buildExchange('1')]);
  own.update({ connection: 'reconnecting' });
  own.record([buildExchange('2')]);
  expect(heard).toEqual(['seen']);
  events.shown(panel);
  expect(heard).toEqual(['seen', 'reconnecting', '1 2']);
  own.record([buildExchange('3')]);
  expect(heard.at(-1)).toBe('3');
});
