/** What the parts of the hook share. All built-ins were taken before the page could change them. */
export interface HookTools {
  /** Notes a call of the page; gives its number. */
  readonly begin: (facts: object) => number;
  /** Notes how that call ended, or that it was aborted. */
  readonly end: (id: number, how: object) => void;
  readonly note: (entry: object) => void;
  readonly clock: () => number;
  /** Puts a wrapper around a function of the page, which keeps its name, its length and its text. */
  readonly wrapMember: (
    holder: object | undefined,
    name: string,
    kind: 'value' | 'set',
    handler: ProxyHandler<WrappedFunction>,
  ) => void;
  /** A method as it is now, whoever replaces it later. */
  readonly methodOf: (holder: object, name: string) => WrappedFunction;
  /** A built-in getter as a function; the function gives undefined where the getter throws. */
  readonly getterOf: (holder: object | undefined, name: string) => (self: unknown) => unknown;
  /** A plain value of an option; null where only calling the page could tell, undefined where there is none. */
  readonly optionOf: (options: unknown, name: string) => unknown;
  /** Whether the value inherits from that prototype. */
  readonly isOf: (prototype: object | undefined, value: unknown) => boolean;
  readonly absolute: (url: unknown) => string;
  readonly listen: (
    target: unknown,
    events: readonly string[],
    hear: (event: Event) => void,
    capture?: boolean,
  ) => void;
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what is kept differs from caller to caller
  readonly createMemory: <T>() => Memory<T>;
  readonly apply: (target: WrappedFunction, self: unknown, args: readonly unknown[]) => unknown;
  readonly construct: (target: WrappedFunction, args: readonly unknown[], self: WrappedFunction) => object;
}

/** What is known of objects of the page, without keeping them alive. */
export interface Memory<T> {
  readonly get: (key: unknown) => T | undefined;
  readonly set: (key: unknown, value: T) => void;
}

// oxlint-disable-next-line typescript/no-unsafe-function-type -- any function of the page, called by Reflect alone
export type WrappedFunction = Function;

/**
 * Runs in the page, as text: it uses nothing from outside itself. Nothing of the page's own is called that would not be
 * called without the hook; options are read only where they are plain values.
 * @param secret whoever calls `Function.prototype.toString` on it gets the notes, as JSON, and empties them
 */
export function createTools(secret: string): HookTools {
  const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const { stringify } = JSON;
  const { Proxy, Error, URL, WeakMap, performance, document } = globalThis;
  const toText = String;
  const now = performance.now.bind(performance);
  const methodOf: HookTools['methodOf'] = (holder, name) => getOwnPropertyDescriptor(holder, name)?.value;
  const recall = methodOf(WeakMap.prototype, 'get');
  const remember = methodOf(WeakMap.prototype, 'set');
  const addListener = methodOf(EventTarget.prototype, 'addEventListener');
  const { timeOrigin } = performance;
  const originOfPage = globalThis.origin;
  const name = `${timeOrigin} ${Math.random()}`;
  /** Notes that nobody fetches are few: the page must not pay for a panel that is gone. */
  const MOST = 20_000;
  let notes: object[] = [];
  let last = 0;

  const isObject = (value: unknown): value is object =>
    (typeof value === 'object' && value !== null) || typeof value === 'function';
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what is kept differs from caller to caller
  const createMemory: HookTools['createMemory'] = <T>() => {
    const memory = new WeakMap<object, T>();
    return {
      get: (key) => (isObject(key) ? apply(recall, memory, [key]) : undefined),
      set: (key, value) => void (isObject(key) && apply(remember, memory, [key, value])),
    };
  };
  const originals = createMemory<WrappedFunction>();

  const note = (entry: object): void => {
    if (notes.length < MOST) notes[notes.length] = entry;
  };
  const clock = (): number => timeOrigin + now();
  const wrapMember: HookTools['wrapMember'] = (holder, name, kind, handler) => {
    const present = holder && getOwnPropertyDescriptor(holder, name);
    const original: unknown = present?.[kind];
    if (!holder || present?.configurable !== true || typeof original !== 'function') return;
    const wrapped = new Proxy(original, handler);
    originals.set(wrapped, original);
    defineProperty(holder, name, { ...present, [kind]: wrapped });
  };
  const getterOf: HookTools['getterOf'] = (holder, name) => {
    const get: WrappedFunction | undefined = holder && getOwnPropertyDescriptor(holder, name)?.get;
    return (self) => {
      try {
        return get && apply(get, self, []);
      } catch {
        return undefined;
      }
    };
  };
  const baseOf = getterOf(Node.prototype, 'baseURI');
  const hrefOf = getterOf(URL.prototype, 'href');

  wrapMember(Function.prototype, 'toString', 'value', {
    apply(target, self, args) {
      if (self !== secret) return apply(target, originals.get(self) ?? self, args);
      const read = notes;
      notes = [];
      return stringify({ document: name, origin: originOfPage, notes: read });
    },
  });

  return {
    apply,
    construct,
    note,
    clock,
    wrapMember,
    methodOf,
    getterOf,
    createMemory,
    begin(facts) {
      last += 1;
      note({ kind: 'call', id: last, at: clock(), stack: new Error('').stack ?? '', ...facts });
      return last;
    },
    end: (id, how) => note({ kind: 'end', id, at: clock(), ...how }),
    optionOf(options, name) {
      for (let holder = options, depth = 0; isObject(holder) && depth < 8; depth += 1) {
        const found = getOwnPropertyDescriptor(holder, name);
        if (found) return 'value' in found ? found.value : null;
        holder = getPrototypeOf(holder);
      }
      return undefined;
    },
    isOf(prototype, value) {
      for (let one = value; isObject(one); one = getPrototypeOf(one)) if (one === prototype) return true;
      return false;
    },
    absolute(url) {
      const text = typeof url === 'string' ? url : hrefOf(url);
      if (typeof text !== 'string') return '';
      try {
        return new URL(text, toText(baseOf(document))).href;
      } catch {
        return text;
      }
    },
    listen(target, events, hear, capture = false) {
      for (const type of events) apply(addListener, target, [type, hear, { capture, passive: true }]);
    },
  };
}
