import type { EngineId } from '../../../src/core/exchange/observation.ts';
import { startWorker, type StartedWorker } from '../../../src/background/worker-start.ts';
import { connectBackground } from '../../../src/devtools/background-connection.ts';
import { createExchangeLog, type Log } from '../../../src/devtools/log/exchange-log.ts';
import { createSession, type OwnSession } from '../../../src/devtools/log/session.ts';
import type { EventDetails, EventName } from '../../../src/platform/web-request.ts';
import type { Port } from '../../../src/protocol/channel.ts';
import type { ToBackground } from '../../../src/protocol/messages.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { joinPorts } from '../../support/port-pair.ts';
import { WITHOUT_BACKGROUND, NEW_STATE } from '../../support/session-options.ts';

interface OpenDevtools {
  readonly own: OwnSession;
  readonly log: Log;
  readonly caughtUp: () => Promise<void>;
  readonly send: (message: ToBackground) => void;
  readonly close: () => void;
}

/** Background and devtools pages, joined as a browser joins them; the background can die at any time. */
export class World {
  readonly session = new MemoryStore();
  readonly settings = new MemoryStore();
  listening = false;
  permitted = true;
  lives = 0;
  readonly #engine: EngineId;
  #life: StartedWorker | undefined;
  #ports: Port[] = [];

  constructor(engine: EngineId = 'chromium') {
    this.#engine = engine;
  }

  /** Starts the background where it does not run: every event does so. */
  #awake(): StartedWorker {
    if (this.#life) return this.#life;
    this.#ports = [];
    this.lives += 1;
    this.listening = true;
    const number = this.lives;
    this.#life = startWorker({
      engine: this.#engine,
      epoch: `life ${number}`,
      session: this.session,
      settings: this.settings,
      now: () => 1000 + number,
      browserVersion: () => Promise.resolve('1.2.3'),
      isPermitted: () => Promise.resolve(this.permitted),
      rules: { tabs: () => Promise.resolve([]), replace: () => Promise.resolve() },
      setAlarm: () => undefined,
      urlOf: () => Promise.resolve(''),
      listen: (on) => {
        if (number === this.lives) this.listening = on;
      },
    });
    return this.#life;
  }

  wake(): void {
    this.#awake();
  }

  /** Ends the background as Firefox does, which says so beforehand. */
  async suspend(): Promise<void> {
    await (await this.#life?.ready)?.suspend();
    this.kill();
  }

  /** Kills the background: its memory is gone, its ports close. */
  kill(): void {
    const ports = this.#ports;
    this.#life = undefined;
    for (const port of ports) port.disconnect();
  }

  fire(name: EventName, details: EventDetails): void {
    if (this.listening) this.#awake().observe(name, details);
  }

  changePermission(permitted: boolean): void {
    this.permitted = permitted;
    void this.#awake().ready.then((background) => background.permissionChanged());
  }

  #connect(): Port {
    const { join } = this.#awake();
    const [near, far] = joinPorts();
    this.#ports.push(far);
    join(far);
    return near;
  }

  /** Opens DevTools on a tab. */
  openDevtools(tabId: number, origin?: string): OpenDevtools {
    const log = createExchangeLog(() => Promise.resolve(() => 0));
    const own = createSession({
      ...WITHOUT_BACKGROUND,
      tabId,
      log,
      initial: { ...NEW_STATE, engine: this.#engine, connection: 'connecting' },
      setRedaction: (redacts) => channel.send({ type: 'redaction', redacts }),
    });
    const channel = connectBackground({
      tabId,
      own,
      connect: () => this.#connect(),
      origin: () => origin,
      interrupted: () => undefined,
      revived: () => undefined,
      later: (task) => void setTimeout(task, 0),
    });
    return { own, log, caughtUp: channel.caughtUp, send: channel.send, close: () => channel.close() };
  }
}

/** What a browser says with every event of one request of a page at https://app.test in tab 7. */
export function detailsOf(requestId: string, change: Partial<EventDetails> = {}): EventDetails {
  return {
    requestId,
    url: 'https://api.test/data',
    method: 'GET',
    type: 'xmlhttprequest',
    tabId: 7,
    frameId: 0,
    timeStamp: 2000,
    initiator: 'https://app.test',
    ...change,
  };
}
