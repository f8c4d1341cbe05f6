import type { EventListener } from '../platform/web-request.ts';
import type { Port } from '../protocol/channel.ts';
import { parseToBackground } from '../protocol/parse-messages.ts';
import { startBackground, type Background } from './background.ts';
import type { BackgroundOptions } from './background-options.ts';
import { createEventQueue } from './events-before-restore.ts';

/** The background from its start on, before its state is restored. */
export interface StartedWorker {
  readonly observe: EventListener;
  /** A devtools page opened this port. */
  readonly join: (port: Port) => void;
  /** Resolves once the events that came before that have been handled. */
  readonly ready: Promise<Background>;
}

export function startWorker(options: BackgroundOptions): StartedWorker {
  const queue = createEventQueue(options.engine);
  const started = startBackground(options);
  const ready = started.then(async (background) => {
    await background.rejoined;
    await queue.release(background.observe);
    return background;
  });
  return {
    observe: queue.observe,
    join(port) {
      port.onMessage((raw) => {
        const message = parseToBackground(raw);
        if (!message) return;
        // The first message of a port: events wait for it.
        const isGreeting = message.type === 'inspect' && message.open !== undefined;
        void (isGreeting ? started : ready).then(({ receive }) => receive(port, message));
      });
      port.onDisconnect(() => void ready.then(({ disconnected }) => disconnected(port)));
    },
    ready,
  };
}
