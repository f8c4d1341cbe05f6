import type { EventListener } from '../platform/web-request.ts';
import type { Port } from '../protocol/channel.ts';
import { parseToBackground } from '../protocol/parse-messages.ts';
import { startBackground, type Background, type BackgroundOptions } from './background.ts';
import { createEarlyEvents } from './events-before-restore.ts';

/** One life of the background, from before its state is restored. */
export interface Life {
  readonly observe: EventListener;
  /** A devtools page opened this port. */
  readonly join: (port: Port) => void;
  /** Resolves once the first events of this life have been handled. */
  readonly ready: Promise<Background>;
}

export function startWorker(options: BackgroundOptions): Life {
  const early = createEarlyEvents(options.engine);
  const started = startBackground(options);
  const ready = started.then(async (background) => {
    await background.rejoined;
    await early.release(background.observe);
    return background;
  });
  return {
    observe: early.observe,
    join(port) {
      port.onMessage((raw) => {
        const message = parseToBackground(raw);
        if (!message) return;
        // The first word of a port: events wait for it.
        const isGreeting = message.type === 'inspect' && message.open !== undefined;
        void (isGreeting ? started : ready).then(({ receive }) => receive(port, message));
      });
      port.onDisconnect(() => void ready.then(({ disconnected }) => disconnected(port)));
    },
    ready,
  };
}
