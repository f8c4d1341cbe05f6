import { startBackground, type Background } from '../../src/background/background.ts';
import type { Header } from '../../src/core/fetch/headers.ts';
import type { Observation } from '../../src/core/exchange/observation.ts';
import type { BrowserHeader } from '../../src/platform/byte-string.ts';
import type { EventDetails, EventName } from '../../src/platform/web-request.ts';
import type { StorageArea } from '../../src/platform/storage.ts';
import type { Port } from '../../src/protocol/channel.ts';
import { isNumber, isRecordOf } from '../../src/core/fetch/guard.ts';
import { median, processorTime, type Figure } from './measure.ts';
import { traffic } from './traffic.ts';

const TAB = 7;
const EXCHANGES = 10_000;
const ROUNDS = 3;
/** Events a second: of 10,000 requests, at five each. */
const TARGET = 50_000;
/** Events in one turn of the event loop. */
const TURN = 100;

/** As the browser says it. */
type BrowserEvent = readonly [name: EventName, details: EventDetails];

const copy = (headers: readonly Header[]): BrowserHeader[] =>
  headers.map(({ name, value }) => ({ name, value }));

function browserEvent(observation: Observation): BrowserEvent {
  const { requestId, at: timeStamp } = observation;
  const common = {
    requestId,
    timeStamp,
    tabId: TAB,
    frameId: 0,
    type: 'xmlhttprequest',
    url: '',
    method: 'GET',
  };
  const asked = { ...common, initiator: 'https://app.example' };
  switch (observation.kind) {
    case 'request':
      return ['before', { ...asked, url: observation.url, method: observation.method }];
    case 'sent':
      return ['send', { ...asked, requestHeaders: copy(observation.headers) }];
    case 'response': {
      const { status: statusCode, statusLine, headers } = observation;
      return ['headers', { ...asked, statusCode, statusLine, responseHeaders: copy(headers) }];
    }
    case 'redirect':
      return ['redirect', { ...asked, redirectUrl: observation.to, statusCode: observation.status }];
    case 'started':
      return ['started', { ...asked, statusCode: observation.status, ip: '192.0.2.7' }];
    case 'completed':
      return ['completed', { ...asked, ip: '192.0.2.7' }];
    case 'failed':
      return ['error', { ...asked, error: observation.error }];
  }
}

/** What the browser's own storage costs the background: the text. */
const store: StorageArea = {
  getAll: () => Promise.resolve({}),
  set: (items) => Promise.resolve(void JSON.stringify(items)),
  remove: () => Promise.resolve(),
};

const isNumbered = isRecordOf<{ readonly sequence: number }>({ sequence: isNumber }, {});

/** The background of one inspected tab; its devtools page confirms in another turn, and costs nothing. */
async function startLife(): Promise<Background> {
  const epoch = 'bench';
  const background = await startBackground({
    engine: 'chromium',
    epoch,
    session: store,
    settings: store,
    now: () => 0,
    browserVersion: () => Promise.resolve(''),
    isPermitted: () => Promise.resolve(true),
    listen: () => {},
    rules: { tabs: () => Promise.resolve([]), replace: () => Promise.resolve() },
    setAlarm: () => {},
    urlOf: () => Promise.resolve(''),
  });
  const port: Port = {
    post(message) {
      // The browser makes a text of it.
      JSON.stringify(message);
      if (!isNumbered(message)) return;
      const { sequence } = message;
      setImmediate(() => background.receive(port, { type: 'acknowledge', epoch, sequence }));
    },
    onMessage: () => {},
    onDisconnect: () => {},
    disconnect: () => {},
  };
  background.receive(port, { type: 'inspect', tabId: TAB });
  return background;
}

/** Events a second of processor time. */
async function rateOf(observations: readonly Observation[]): Promise<number> {
  const events = observations.map(browserEvent);
  const background = await startLife();
  const start = processorTime();
  for (let at = 0; at < events.length; at += TURN) {
    for (const [name, details] of events.slice(at, at + TURN)) background.observe(name, details);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await background.suspend();
  return (1_000_000 * events.length) / (processorTime() - start);
}

const STAGES: readonly Observation['kind'][] = ['request', 'sent', 'response', 'started', 'completed'];

/** Of the simple requests: all begin before one is answered, and all are answered before one ends. */
function together(observations: readonly Observation[]): Observation[] {
  const stage = ({ kind }: Observation): number => STAGES.indexOf(kind);
  return observations
    .filter(({ requestId }) => Number(requestId) % 10 < 6)
    .toSorted((one, other) => stage(one) - stage(other));
}

/** How many events the background can take in, against what 10,000 requests a second make. */
export async function backgroundFigures(): Promise<Figure[]> {
  const floods = [
    ['four at once', traffic(EXCHANGES)],
    ['all at once', together(traffic(EXCHANGES / 0.6))],
  ] as const;
  const figures: Figure[] = [];
  for (const [how, observations] of floods) {
    const rates: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rates.push(await rateOf(observations));
    const rate = median(rates);
    figures.push({
      what: `background: ${EXCHANGES.toLocaleString('en')} requests, ${how}`,
      against: 'events of 10,000 a second',
      figure: `${Math.round(rate / 1000).toLocaleString('en')},000 a second of one core`,
      target: `at least ${TARGET.toLocaleString('en')}`,
      met: rate >= TARGET,
    });
  }
  return figures;
}
