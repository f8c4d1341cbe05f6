// oxlint-disable-next-line typescript/no-unsafe-function-type -- any function of the page, called by Reflect alone
export type WrappedFunction = Function;

/** The global object of a document. */
export type Scope = Window & typeof globalThis;

/** What the hook is told by its text, and nobody else knows. */
export interface HookKeys {
  /** Whoever calls `Function.prototype.toString` on it, in the top document, gets the notes as JSON and empties them. */
  readonly read: string;
  /** The same, and from then on nothing is noted. */
  readonly stop: string;
  /** The message by which a frame's hook gives the top document's hook a port for its notes. */
  readonly frame: string;
}

export interface NoteKeeper {
  /** Takes a note as JSON. */
  readonly take: (note: string) => void;
  /** All notes, if `Function.prototype.toString` is called on one of the keys; in a frame, whether it has the hook. */
  readonly answer: (self: unknown) => string | undefined;
}

/**
 * Keeps the notes of a document: in the top document until they are read; in a frame by sending them to the top one, whose
 * hook hears messages before the page does. Runs in the page, as text, and calls nothing of the page's, as `createTools`.
 */
export function keepNotes({ read, stop, frame }: HookKeys, scope: Scope): NoteKeeper {
  const { MessageChannel, MessageEvent, MessagePort, Event, EventTarget, Promise, performance, top } = scope;
  const { apply, getOwnPropertyDescriptor } = scope.Reflect;
  const { stringify } = scope.JSON;
  const methodOf = (holder: object, name: string): WrappedFunction =>
    getOwnPropertyDescriptor(holder, name)?.value;
  const getterOf = (holder: object, name: string): WrappedFunction =>
    getOwnPropertyDescriptor(holder, name)?.get ?? Object;
  const postToWindow = methodOf(scope, 'postMessage');
  const postToPort = methodOf(MessagePort.prototype, 'postMessage');
  const start = methodOf(MessagePort.prototype, 'start');
  const listen = methodOf(EventTarget.prototype, 'addEventListener');
  const stopEvent = methodOf(Event.prototype, 'stopImmediatePropagation');
  const then = methodOf(Promise.prototype, 'then');
  const dataOf = getterOf(MessageEvent.prototype, 'data');
  const portsOf = getterOf(MessageEvent.prototype, 'ports');
  const endOfTask = Promise.resolve();
  const name = `${performance.timeOrigin} ${Math.random()}`;
  const head = `{"document":${stringify(name)},"origin":${stringify(scope.origin)},"protocol":${stringify(scope.location.protocol)},"notes":[`;
  /** The page must not pay for a panel that is gone, nor for one that cannot follow. In characters. */
  const MOST = 2_000_000;
  let isOn = true;
  let own = '';
  let others = '';
  let lost = 0;

  const takeOwn = (): string => {
    const text = `${head}${own}],"lost":${lost}}`;
    own = '';
    lost = 0;
    return text;
  };
  const add = (note: string): boolean => {
    if (isOn && own.length < MOST) own += own === '' ? note : `,${note}`;
    else lost += 1;
    return own === note;
  };

  if (top !== scope.window) {
    const { port1, port2 } = new MessageChannel();
    apply(postToWindow, top, [frame, '*', [port2]]);
    const send = (): void => void apply(postToPort, port1, [takeOwn()]);
    return {
      take: (note) => void (add(note) && apply(then, endOfTask, [send])),
      answer: (self) => (self === frame ? '' : undefined),
    };
  }
  const hearFrame = (event: Event): void => {
    const text: unknown = apply(dataOf, event, []);
    if (isOn && typeof text === 'string' && others.length + text.length < MOST) others += `,${text}`;
    else lost += 1;
  };
  const hear = (event: Event): void => {
    if (apply(dataOf, event, []) !== frame) return;
    apply(stopEvent, event, []);
    const { 0: port } = apply(portsOf, event, []);
    apply(listen, port, ['message', hearFrame]);
    apply(start, port, []);
  };
  apply(listen, scope, ['message', hear, { __proto__: null, capture: true }]);
  return {
    take: add,
    answer(self) {
      if (self !== read && self !== stop) return undefined;
      isOn = self === read;
      const text = `[${takeOwn()}${others}]`;
      others = '';
      return text;
    },
  };
}
