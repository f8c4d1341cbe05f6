import type { NoteKeeper, Scope, WrappedFunction } from './keep-notes.ts';

/** What the parts of the hook share. All built-ins were taken before the page could change them. */
export interface HookTools {
  /** Notes a call of the page; gives its number. */
  readonly begin: (facts: Facts) => number;
  /** Notes how that call ended, or that it was aborted. */
  readonly end: (id: number, how: Facts) => void;
  readonly note: (kind: string, facts: Facts) => void;
  /** Puts a wrapper around a function of the page, which keeps its name, its length and its text. */
  readonly wrapMember: (
    holder: object | undefined,
    name: string,
    kind: 'value' | 'get' | 'set',
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
    event: string,
    hear: (event: unknown) => void,
    capture?: boolean,
  ) => void;
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what is kept differs from caller to caller
  readonly createMemory: <T>() => Memory<T>;
  readonly apply: (target: WrappedFunction, self: unknown, args: readonly unknown[]) => unknown;
  readonly construct: (target: WrappedFunction, args: readonly unknown[], self: WrappedFunction) => object;
  /** What the page does to its own objects must not make its calls fail: undefined where this throws. */
  readonly quietly: <T>(task: () => T) => T | undefined;
  /** The argument at that place; undefined where the page gave fewer. */
  readonly argument: (args: readonly unknown[], at: number) => unknown;
}

/** Of other values nothing is noted but that there is one. */
export type Facts = Readonly<Record<string, unknown>>;

export type { Scope };

/** What is known of objects of the page, without keeping them alive. */
export interface Memory<T> {
  readonly get: (key: unknown) => T | undefined;
  readonly set: (key: unknown, value: T) => void;
}

/**
 * Runs in the page, as text: it uses nothing from outside itself. Nothing of the page's own is called that would not be
 * called without the hook: after it has started, it uses no syntax that calls what the page may replace, such as `for … of`,
 * spread, destructuring of arrays, or assignment to a member that an object does not have yet.
 */
export function createTools({ take, answer }: NoteKeeper, scope: Scope): HookTools {
  const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } =
    scope.Reflect;
  const { stringify } = scope.JSON;
  const {
    Proxy,
    Error,
    URL,
    WeakMap,
    EventTarget,
    String: toText,
    Number: toNumber,
    Function,
    Node,
    navigator,
    performance,
  } = scope;
  const now = performance.now.bind(performance);
  const methodOf: HookTools['methodOf'] = (holder, name) => getOwnPropertyDescriptor(holder, name)?.value;
  const recall = methodOf(WeakMap.prototype, 'get');
  const remember = methodOf(WeakMap.prototype, 'set');
  const addListener = methodOf(EventTarget.prototype, 'addEventListener');
  const sliced = methodOf(toText.prototype, 'slice');
  /** A deeper stack says nothing more, in characters. */
  const MOST_STACK = 4000;
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
  const quietly: HookTools['quietly'] = (task) => {
    try {
      return task();
    } catch {
      return undefined;
    }
  };

  const getterOf: HookTools['getterOf'] = (holder, name) => {
    const get: WrappedFunction | undefined = holder && getOwnPropertyDescriptor(holder, name)?.get;
    return (self) => quietly(() => get && apply(get, self, []));
  };
  const workersOf = getterOf(scope.Navigator?.prototype, 'serviceWorker');
  const controllerOf = getterOf(scope.ServiceWorkerContainer?.prototype, 'controller');
  const timeOriginOf = getterOf(scope.Performance.prototype, 'timeOrigin');

  // Of an object `stringify` would ask for a `toJSON`, which may be the page's.
  const encode = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
      ? stringify(value)
      : 'null';
  const note = (kind: string, facts: Facts): void => {
    let text = `{"kind":${stringify(kind)},"at":${toNumber(timeOriginOf(performance)) + now()}`;
    const names = ownKeys(facts);
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index];
      if (typeof name !== 'string' || facts[name] === undefined) continue;
      text += `,${stringify(name)}:${encode(facts[name])}`;
    }
    take(`${text}}`);
  };
  /** V8 asks a function of the page how to write a stack, where there is one. */
  const stackOf = (): string => {
    if (getOwnPropertyDescriptor(Error, 'prepareStackTrace')) return '';
    const { stack } = new Error('');
    return typeof stack === 'string' ? toText(apply(sliced, stack, [0, MOST_STACK])) : '';
  };

  const wrapMember: HookTools['wrapMember'] = (holder, name, kind, handler) => {
    const present = holder && getOwnPropertyDescriptor(holder, name);
    const original: unknown = present?.[kind];
    if (!holder || present?.configurable !== true || typeof original !== 'function') return;
    // Without a prototype: one of the page's would make members of `Object.prototype` traps.
    const traps = { __proto__: null, ...handler };
    const wrapped = new Proxy(original, traps);
    originals.set(wrapped, original);
    defineProperty(holder, name, { ...present, [kind]: wrapped });
  };
  wrapMember(Function.prototype, 'toString', 'value', {
    apply: (target, self, args) => answer(self) ?? apply(target, originals.get(self) ?? self, args),
  });

  const baseOf = getterOf(Node?.prototype, 'baseURI');
  const hrefOf = getterOf(URL.prototype, 'href');

  return {
    apply,
    construct,
    quietly,
    wrapMember,
    methodOf,
    getterOf,
    createMemory,
    note,
    begin(facts) {
      last += 1;
      const controlled = controllerOf(workersOf(navigator)) ? true : undefined;
      note('call', { id: last, stack: quietly(stackOf) ?? '', controlled, ...facts });
      return last;
    },
    end: (id, how) => note('end', { id, ...how }),
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
      const base = baseOf(scope.document) ?? scope.location.href;
      return toText(quietly(() => hrefOf(new URL(text, toText(base)))) ?? text);
    },
    listen(target, event, hear, capture = false) {
      const options = { __proto__: null, capture, passive: true };
      apply(addListener, target, [event, (heard: unknown) => quietly(() => hear(heard)), options]);
    },
    argument: (args, at) => (at < args.length ? args[at] : undefined),
  };
}
