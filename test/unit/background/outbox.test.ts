import { expect, test } from 'vitest';
import { createOutbox } from '../../../src/background/outbox.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { ToDevtools } from '../../../src/protocol/messages.ts';
import { until } from '../../support/until.ts';
import { buildExchange } from '../../support/exchange-builder.ts';

/** An outbox, and the table that it reads. */
function outboxOf(post: (message: ToDevtools) => void): {
  readonly outbox: ReturnType<typeof createOutbox>;
  readonly add: (exchange: Exchange) => void;
  readonly table: Map<string, Exchange>;
} {
  const table = new Map<string, Exchange>();
  const outbox = createOutbox({ post, epoch: 'start 1', get: (id) => table.get(id) });
  const add = (exchange: Exchange): void => {
    table.set(exchange.id, exchange);
    outbox.add(exchange.id);
  };
  return { outbox, add, table };
}

/** The ids that each message of exchanges carries, and the other messages' types. */
function collect(): { readonly said: string[]; readonly post: (message: ToDevtools) => void } {
  const said: string[] = [];
  return {
    said,
    post: (message) =>
      void said.push(
        message.type === 'exchanges' ? message.exchanges.map(({ id }) => id).join(' ') : message.type,
      ),
  };
}

test('the first change is told at once, what follows closely in one message', async () => {
  const { said, post } = collect();
  const { add } = outboxOf(post);
  add(buildExchange('a'));
  await until(() => said.length === 1);
  for (const id of ['b', 'c', 'd']) {
    add(buildExchange(id));
    add(buildExchange('a'));
    await new Promise(setImmediate);
  }
  expect(said).toEqual(['a']);
  await until(() => said.length > 1);
  expect(said).toEqual(['a', 'b a c d']);
});

test('what has only begun waits a while for its end', async () => {
  const { said, post } = collect();
  const { outbox, add } = outboxOf(post);
  const { endedAt: _, bodyAt: __, response: ___, ...request } = buildExchange('a').hops[0].request;
  add({ ...buildExchange('a'), hops: [{ request }] });
  add(buildExchange('b'));
  await until(() => said.length === 1);
  expect(said).toEqual(['b']);
  expect(outbox.awaits('a')).toBe(true);
  await until(() => said.length === 2);
  expect(said).toEqual(['b', 'a']);
});

test('what must stand behind the exchanges brings them along', () => {
  const { said, post } = collect();
  const { outbox, add } = outboxOf(post);
  add(buildExchange('a'));
  outbox.post({ type: 'permission', permitted: true });
  expect(said).toEqual(['a', 'permission']);
});

test('an exchange awaits its confirmation from the moment it is added', () => {
  const { outbox, add } = outboxOf(() => undefined);
  add(buildExchange('a'));
  expect(outbox.awaits('a')).toBe(true);
  outbox.post({ type: 'permission', permitted: true });
  add(buildExchange('b'));
  expect(outbox.acknowledge(1)).toEqual(['a']);
  expect([outbox.awaits('a'), outbox.awaits('b')]).toEqual([false, true]);
});

test('what was dropped before it was sent is not sent', async () => {
  const { said, post } = collect();
  const { outbox, add, table } = outboxOf(post);
  add(buildExchange('a'));
  add(buildExchange('b'));
  table.delete('a');
  await until(() => said.length === 1);
  expect(said).toEqual(['b']);
  expect(outbox.awaits('a')).toBe(false);
});

test('no message is longer than a browser takes', () => {
  const sizes: number[] = [];
  const { outbox, add } = outboxOf((message) => {
    if (message.type === 'exchanges') sizes.push(message.exchanges.length);
  });
  const requestHeaders = [{ name: 'X-Big', value: 'x'.repeat(200_000) }];
  for (let id = 0; id < 100; id += 1) add(buildExchange(`long ${id}`, { requestHeaders }));
  for (let id = 0; id < 401; id += 1) add(buildExchange(`short ${id}`));
  add(buildExchange('longest', { requestHeaders: [{ name: 'X', value: 'x'.repeat(9_000_000) }] }));
  outbox.post({ type: 'permission', permitted: true });
  expect(sizes).toEqual([41, 41, 200, 200, 19, 1]);
  expect(outbox.acknowledge(6)).toHaveLength(502);
});
