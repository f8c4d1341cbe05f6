import type { Port } from '../../src/protocol/channel.ts';

class Half implements Port {
  readonly #message = new Set<(message: unknown) => void>();
  readonly #disconnect = new Set<() => void>();
  other: Half | undefined;

  readonly post = (message: unknown): void => {
    const { other } = this;
    if (!other) throw new Error('Attempting to use a disconnected port object');
    // Ports copy, and deliver later.
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => {
      if (other.other) for (const listener of other.#message) listener(copy);
    });
  };
  readonly onMessage = (listener: (message: unknown) => void): void => void this.#message.add(listener);
  readonly onDisconnect = (listener: () => void): void => void this.#disconnect.add(listener);
  readonly disconnect = (): void => {
    const { other } = this;
    this.other = undefined;
    if (!other) return;
    other.other = undefined;
    for (const listener of other.#disconnect) listener();
  };
}

/** Two ends of one connection; each behaves as the browsers' ports do. */
export function joinPorts(): readonly [Port, Port] {
  const [left, right] = [new Half(), new Half()];
  left.other = right;
  right.other = left;
  return [left, right];
}
