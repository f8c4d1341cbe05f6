/** The little of a port that a channel needs. `post` throws once the port is closed. */
export interface Port {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called when the other side closed the port or died; not after `disconnect` here. */
  readonly onDisconnect: (listener: () => void) => void;
  readonly disconnect: () => void;
}

export interface ChannelOptions<In> {
  /** Opens a port; throws where no other side can ever be reached again. */
  readonly connect: () => Port;
  /** Reads a message from the port; undefined where it is none of ours. */
  readonly parse: (message: unknown) => In | undefined;
  readonly receive: (message: In) => void;
  /** A port was opened; the other side may know nothing of what was said before. */
  readonly opened: () => void;
  /** No port can be opened any more. */
  readonly ended: () => void;
  /** The port closed and another one will be opened. */
  readonly interrupted: () => void;
  /** Runs `task` in so many milliseconds. */
  readonly later: (task: () => void, milliseconds: number) => void;
}

/** A typed connection that outlives the other side's death. */
export interface Channel<Out> {
  /** Drops the message where no port is open: what matters is said again in `opened`. */
  readonly send: (message: Out) => void;
  readonly close: () => void;
}

/**
 * A port that closed without a word may mean that the other side does not start; asking again and again at once would
 * keep a core busy, so each such port doubles the wait, in milliseconds. One that did speak has only been put to sleep,
 * and must be woken without delay.
 */
const FIRST_DELAY = 25;
const LAST_DELAY = 1000;
/** The other side answers at once, on a busy machine after seconds; a port that is silent for so long, in milliseconds, is lost. */
const LOST = 30_000;

/** Opens a channel that opens a new port whenever the old one closes. */
export function openChannel<In, Out>(options: ChannelOptions<In>): Channel<Out> {
  let port: Port | undefined;
  let closed = false;
  /** Before the next port; 0 while the present one has spoken. */
  let delay = FIRST_DELAY;

  const open = (): void => {
    if (closed) return;
    let opened: Port;
    try {
      opened = options.connect();
    } catch {
      closed = true;
      return options.ended();
    }
    port = opened;
    opened.onMessage((message) => {
      const parsed = options.parse(message);
      if (parsed === undefined || port !== opened) return;
      delay = 0;
      options.receive(parsed);
    });
    const closes = (): void => {
      if (port !== opened) return;
      port = undefined;
      options.interrupted();
      options.later(open, delay);
      delay = Math.min(Math.max(2 * delay, FIRST_DELAY), LAST_DELAY);
    };
    opened.onDisconnect(closes);
    options.later(() => {
      if (delay === 0) return;
      opened.disconnect();
      closes();
    }, LOST);
    options.opened();
  };

  const channel: Channel<Out> = {
    send(message) {
      try {
        port?.post(message);
      } catch {
        // It closed a moment ago, and `onDisconnect` is about to say so.
      }
    },
    close() {
      closed = true;
      port?.disconnect();
      port = undefined;
    },
  };
  // Later, so that `opened` may already use the channel this returns.
  options.later(open, 0);
  return channel;
}
