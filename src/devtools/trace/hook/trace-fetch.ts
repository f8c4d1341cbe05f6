import type { HookTools } from './tools.ts';

/** Notes what `fetch` is called with and how its promise ends. Runs in the page, as text. */
export function traceFetch({
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
}: HookTools): void {
  const { isArray } = Array;
  const { ownKeys } = Reflect;
  const then = methodOf(Promise.prototype, 'then');
  const request = globalThis.Request?.prototype;
  const response = globalThis.Response?.prototype;
  const headers = globalThis.Headers?.prototype;
  const signal = globalThis.AbortSignal?.prototype;
  const eachHeader = Object.getOwnPropertyDescriptor(headers ?? {}, 'forEach')?.value;
  const urlOf = getterOf(request, 'url');
  const typeOf = getterOf(response, 'type');
  const statusOf = getterOf(response, 'status');
  const nameOf = getterOf(DOMException.prototype, 'name');
  const messageOf = getterOf(DOMException.prototype, 'message');
  const READ = ['method', 'mode', 'credentials', 'redirect', 'cache', 'keepalive', 'signal', 'headers'].map(
    (name) => [name, getterOf(request, name)] as const,
  );

  const namesIn = (given: unknown): string[] => {
    const names: string[] = [];
    if (isOf(headers, given) && typeof eachHeader === 'function') {
      apply(eachHeader, given, [(_: string, name: string) => void (names[names.length] = name)]);
    } else if (isArray(given)) {
      for (let at = 0; at < given.length; at += 1) {
        const name = optionOf(optionOf(given, `${at}`), '0');
        if (typeof name === 'string') names[names.length] = name;
      }
    } else if (typeof given === 'object' && given !== null) {
      for (const name of ownKeys(given)) if (typeof name === 'string') names[names.length] = name;
    }
    return names;
  };
  const factsOf = (input: unknown, init: unknown): Record<string, unknown> => {
    const isRequest = isOf(request, input);
    const facts: Record<string, unknown> = { url: absolute(isRequest ? urlOf(input) : input) };
    for (const [name, read] of READ) {
      const own = optionOf(init, name);
      facts[name] = own === undefined && isRequest ? read(input) : own;
    }
    return facts;
  };

  wrapMember(globalThis, 'fetch', 'value', {
    apply(target, self, args: unknown[]) {
      const { signal: given, headers: sent, ...facts } = factsOf(args[0], args[1]);
      const id = begin({ api: 'fetch', ...facts, headers: namesIn(sent) });
      if (isOf(signal, given)) listen(given, ['abort'], () => end(id, { aborted: true }));
      return apply(then, apply(target, self, args), [
        (answer: unknown) => {
          end(id, { status: statusOf(answer), type: typeOf(answer) });
          return answer;
        },
        (error: unknown) => {
          const name = nameOf(error) ?? optionOf(error, 'name');
          end(id, { error: name, message: messageOf(error) ?? optionOf(error, 'message') });
          throw error;
        },
      ]);
    },
  });
}
