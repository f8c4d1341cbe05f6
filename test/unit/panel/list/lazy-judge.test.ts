import { expect, onTestFinished, test } from 'vitest';
import { createExchangeLog } from '../../../../src/devtools/log/exchange-log.ts';
import { createSession } from '../../../../src/devtools/log/session.ts';
import { loadedJudge } from '../../../../src/panel/list/lazy-judge.ts';
import { createSessionModel } from '../../../../src/panel/session-model.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';
import { WITHOUT_BACKGROUND } from '../../../support/session-options.ts';
import { until } from '../../../support/until.ts';

test('the rules are loaded with the first request, which then has its verdict', async () => {
  const log = createExchangeLog(() => Promise.resolve(() => 0));
  const own = createSession({ ...WITHOUT_BACKGROUND, log });
  const model = createSessionModel(own.session, await own.session.history());
  onTestFinished(() => model.stop());
  expect(loadedJudge()).toBeUndefined();
  own.record([buildExchange('a', { url: 'https://api.test/a' })]);
  own.record([buildExchange('b', { url: 'https://api.test/b' })]);
  await until(() => model.rows.value.length === 2);
  expect(loadedJudge()).toBeDefined();
  expect(model.rows.value.map(({ id, verdict }) => [id, verdict.verdict])).toEqual([
    ['a', 'allowed'],
    ['b', 'allowed'],
  ]);
});
