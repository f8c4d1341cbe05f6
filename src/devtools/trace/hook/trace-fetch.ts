import type { Facts, HookTools, Scope } from './tools.ts';

/** Notes what `fetch` is called with and how its promise ends. Runs in the page, as text. */
export function traceFetch(tools: HookTools, scope: Scope): void {
  const {
    begin,
    end,
    wrapMember,
    getterOf,
    optionOf,
    isOf,
    methodOf,
    absolute,
    listen,
    apply,
    quietly,
    argument,
  } = tools;
  const { isArray } = Array;
  const { ownKeys } = Reflect;
  const then = methodOf(scope.Promise.prototype, 'then');
  const request = scope.Request?.prototype;
  const response = scope.Response?.prototype;
  const headers = scope.Headers?.prototype;
  const signal = scope.AbortSignal?.prototype;
  const eachHeader = Object.getOwnPropertyDescriptor(headers ?? {}, 'forEach')?.value;
  const urlOf = getterOf(request, 'url');
  const typeOf = getterOf(response, 'type');
  const statusOf = getterOf(response, 'status');
  const nameOf = getterOf(scope.DOMException.prototype, 'name');
  const messageOf = getterOf(scope.DOMException.prototype, 'message');
  const methodIn = getterOf(request, 'method');
  const modeIn = getterOf(request, 'mode');
  const credentialsIn = getterOf(request, 'credentials');
  const redirectIn = getterOf(request, 'redirect');
  const cacheIn = getterOf(request, 'cache');
  const keepaliveIn = getterOf(request, 'keepalive');
  const signalIn = getterOf(request, 'signal');
  const headersIn = getterOf(request, 'headers');

  /** One on each line. */
  const namesIn = (given: unknown): string => {
    let names = '';
    const add = (name: unknown): void => void (typeof name === 'string' && (names += `${name}\n`));
    if (isOf(headers, given) && typeof eachHeader === 'function') {
      apply(eachHeader, given, [(_: string, name: string) => add(name)]);
    } else if (isArray(given)) {
      for (let at = 0; at < given.length; at += 1) add(optionOf(optionOf(given, `${at}`), '0'));
    } else if (typeof given === 'object' && given !== null) {
      const keys = ownKeys(given);
      for (let at = 0; at < keys.length; at += 1) add(keys[at]);
    }
    return names;
  };
  const factsOf = (input: unknown, init: unknown): Facts => {
    const isRequest = isOf(request, input);
    const read = (name: string, readRequest: (self: unknown) => unknown): unknown => {
      const own = optionOf(init, name);
      return own === undefined && isRequest ? readRequest(input) : own;
    };
    return {
      url: absolute(isRequest ? urlOf(input) : input),
      method: read('method', methodIn),
      mode: read('mode', modeIn),
      credentials: read('credentials', credentialsIn),
      redirect: read('redirect', redirectIn),
      cache: read('cache', cacheIn),
      keepalive: read('keepalive', keepaliveIn),
      headers: namesIn(read('headers', headersIn)),
      signal: read('signal', signalIn),
    };
  };

  // A document has it itself, a worker inherits it.
  const holder = methodOf(scope, 'fetch') ? scope : methodOf(scope, 'WorkerGlobalScope')?.prototype;
  wrapMember(holder, 'fetch', 'value', {
    apply(target, self, args: unknown[]) {
      const id = quietly(() => {
        const { signal: given, ...facts } = factsOf(argument(args, 0), argument(args, 1));
        const begun = begin({ api: 'fetch', ...facts });
        if (isOf(signal, given)) listen(given, 'abort', () => end(begun, { aborted: true }));
        return begun;
      });
      const promise = apply(target, self, args);
      if (id === undefined) return promise;
      return apply(then, promise, [
        (answer: unknown) => {
          end(id, { status: statusOf(answer), type: typeOf(answer) });
          return answer;
        },
        (error: unknown) => {
          quietly(() => {
            const name = nameOf(error) ?? optionOf(error, 'name');
            end(id, { error: name, message: messageOf(error) ?? optionOf(error, 'message') });
          });
          throw error;
        },
      ]);
    },
  });
}
