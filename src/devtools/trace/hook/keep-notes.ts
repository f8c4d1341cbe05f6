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
  /** The same from a dedicated worker, to the document that made it. A worker can read its own text: it is told no other key. */
  readonly worker: string;
}

export interface NoteKeeper {
  /** Takes a note as JSON. */
  readonly take: (note: string) => void;
  /** All notes, if `Function.prototype.toString` is called on one of the keys; in a frame, whether it has the hook. */
  readonly answer: (self: unknown) => string | undefined;
  /** Takes what comes by a port that is sent to this target with this key, which the page does not hear. */
  readonly hear: (target: object, key: string) => void;
}

/**
 * Keeps the notes of a document: in the top document until they are read; in a frame or worker by sending them to the top
 * one, whose hook hears messages before the page does. Runs in the page, as text, and calls nothing of the page's, as
 * `createTools`.
 */
export function keepNotes({ read, stop, frame, worker }: HookKeys, scope: Scope): NoteKeeper {
  const { MessageChannel, MessageEvent, MessagePort, Error, Event, EventTarget, Promise, performance, top } =
    scope;
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
  const isWorker = !scope.document;
  const isTop = !isWorker && top === scope.window;
  // In a worker the hook stands behind the worker's own lines.
  const place = isWorker && !getOwnPropertyDescriptor(Error, 'prepareStackTrace') ? new Error('').stack : '';
  const head = `{"document":${stringify(name)},"origin":${stringify(scope.origin)},"protocol":${stringify(scope.location.protocol)},"hook":${stringify(place)},"notes":[`;
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

  const { port1, port2 } = new MessageChannel();
  const hand = (texts: string): void => {
    if (!isTop) apply(postToPort, port1, [texts]);
    else if (isOn && others.length + texts.length < MOST) others += `,${texts}`;
    else lost += 1;
  };
  const hear: NoteKeeper['hear'] = (target, key) => {
    const hearNotes = (event: Event): void => {
      const text: unknown = apply(dataOf, event, []);
      if (typeof text === 'string') hand(text);
    };
    const hearPort = (event: Event): void => {
      if (apply(dataOf, event, []) !== key) return;
      apply(stopEvent, event, []);
      const { 0: port } = apply(portsOf, event, []);
      apply(listen, port, ['message', hearNotes]);
      apply(start, port, []);
    };
    apply(listen, target, ['message', hearPort, { __proto__: null, capture: true }]);
  };

  if (!isTop) {
    if (isWorker) scope.postMessage(worker, { transfer: [port2] });
    else apply(postToWindow, top, [frame, '*', [port2]]);
    const send = (): void => hand(takeOwn());
    return {
      hear,
      take: (note) => void (add(note) && apply(then, endOfTask, [send])),
      answer: (self) => (self === frame ? '' : undefined),
    };
  }
  hear(scope, frame);
  return {
    hear,
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
