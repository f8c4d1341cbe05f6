import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import { BOUND, createExchangeLog } from '../../../../src/devtools/log/exchange-log.ts';
import { createSession } from '../../../../src/devtools/log/session.ts';
import { createKeepPriority } from '../../../../src/devtools/log/retention.ts';
import { paired, traffic } from '../../../bench/traffic.ts';
import { until } from '../../../support/until.ts';
import { WITHOUT_BACKGROUND } from '../../../support/session-options.ts';

const COUNT = 60_000;
const MODELS = paired(traffic(500));

/** A copy as it comes over a port: nothing of it is shared with another. */
function nth(index: number): Exchange {
  const model = MODELS[index % MODELS.length];
  if (!model) throw new Error('There are models.');
  const copy: Exchange = JSON.parse(JSON.stringify(model));
  const [{ request, preflight }, ...others] = copy.hops;
  const own = { ...request, startedAt: request.startedAt + 100 * index, url: `${request.url}&copy=${index}` };
  return {
    ...copy,
    id: String(index),
    hops: [preflight ? { request: own, preflight } : { request: own }, ...others],
  };
}

test('a session of 60,000 exchanges is bounded, says so, and loses no failure', async () => {
  const log = createExchangeLog(async () => createKeepPriority(await own.session.history()));
  const own = createSession({
    ...WITHOUT_BACKGROUND,
    log,
  });
  for (let index = 0; index < COUNT; index += 200) {
    own.record(Array.from({ length: 200 }, (_, offset) => nth(index + offset)));
    await until(() => !log.isFull());
  }
  const kept = [...own.session.exchanges()];
  expect(kept.length).toBeLessThanOrEqual(BOUND.exchanges);
  expect(kept.length).toBeGreaterThan(0.97 * BOUND.exchanges);
  await until(() => own.session.state().dropped === COUNT - kept.length);
  const history = await own.session.history();
  const failures = kept.filter((one) => judge(one, history).verdict !== 'allowed');
  expect(failures).toHaveLength(COUNT / 10);
});
