import { expect, test } from 'vitest';
import { createTimelineAsker, type TimelineAsker } from '../../../../src/devtools/timeline/ask-page.ts';
import { createExchangeLog, type Log } from '../../../../src/devtools/log/exchange-log.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';
import { until } from '../../../support/until.ts';

interface Page {
  readonly log: Log;
  readonly asked: () => number;
  readonly changed: TimelineAsker['changed'];
  readonly answered: TimelineAsker['answered'];
}

function openPage(answers: readonly (string | undefined)[]): Page {
  const log = createExchangeLog(() => Promise.resolve(() => 0));
  let asked = 0;
  const asker = createTimelineAsker({
    ask: () => Promise.resolve(answers[asked++]),
    origin: () => 'https://app.test',
    all: log.all,
    get: log.get,
    isWanted: ({ type }) => type === 'xmlhttprequest',
    record: (exchanges) => {
      for (const exchange of exchanges) log.put(exchange);
    },
    later: (task) => void setTimeout(task, 0),
  });
  return { log, asked: () => asked, ...asker };
}

const ANSWER = '1000 200 https://api.test/data\n';

test('records what the page says, and asks once for a batch', async () => {
  const { log, changed, asked } = openPage([ANSWER]);
  const exchanges = [buildExchange('1'), buildExchange('2', { url: 'https://api.test/other' })];
  for (const exchange of exchanges) log.put(exchange);
  changed(exchanges);
  changed(exchanges);
  await until(() => log.get('1')?.timelineStatus === 200);
  await until(() => asked() === 3);
  expect(log.get('2')?.timelineStatus).toBeUndefined();
});

test('says when the page has answered, or was asked often enough', async () => {
  const { log, changed, answered, asked } = openPage([ANSWER]);
  await answered();
  const exchanges = [buildExchange('1'), buildExchange('2', { url: 'https://api.test/other' })];
  for (const exchange of exchanges) log.put(exchange);
  changed(exchanges);
  await Promise.all([answered(), answered()]);
  expect([asked(), log.get('1')?.timelineStatus, log.get('2')?.timelineStatus]).toEqual([3, 200, undefined]);
  log.put(buildExchange('3'));
  changed([buildExchange('3')]);
  log.put(buildExchange('4'));
  changed([buildExchange('4')]);
  await answered();
  expect(asked()).toBeGreaterThan(3);
});

test('asks again where the entry was not there yet, and keeps a state that came meanwhile', async () => {
  const { log, changed } = openPage(['[]', ANSWER]);
  log.put(buildExchange('1'));
  changed([buildExchange('1')]);
  log.put(buildExchange('1', { ip: '::1' }));
  await until(() => log.get('1')?.timelineStatus === 200);
  expect(log.get('1')?.hops[0].request.ip).toBe('::1');
});

test('does not ask for what is pending, of a worker, of another frame or not wanted', async () => {
  const { log, changed, asked } = openPage([]);
  const { endedAt: _, ...pending } = buildExchange('1').hops[0].request;
  const none = [
    { ...buildExchange('1'), hops: [{ request: pending }] as const },
    buildExchange('2', {}, { tabId: -1 }),
    buildExchange('3', {}, { frameId: 4, requester: 'https://other.test' }),
    buildExchange('4', {}, { type: 'image' }),
  ];
  for (const exchange of none) log.put(exchange);
  changed(none);
  changed([buildExchange('5')]);
  log.put(buildExchange('5'));
  await until(() => asked() === 3);
  expect(log.all().filter(({ timelineStatus }) => timelineStatus !== undefined)).toEqual([]);
});

test('asks for frames that the page may reach', async () => {
  const { log, changed } = openPage([ANSWER]);
  const exchange = buildExchange('1', {}, { frameId: 4 });
  log.put(exchange);
  changed([exchange]);
  await until(() => log.get('1')?.timelineStatus === 200);
});

test('notes of what the page said nothing, because it could not be asked', async () => {
  const { log, changed, answered } = openPage([ANSWER, undefined, undefined]);
  const exchanges = [buildExchange('1'), buildExchange('2', { url: 'https://api.test/other' })];
  for (const exchange of exchanges) log.put(exchange);
  changed(exchanges);
  await answered();
  expect(log.all().map(({ timelineLost }) => timelineLost)).toEqual([undefined, true]);
});
