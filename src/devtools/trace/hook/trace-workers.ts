import type { NoteKeeper } from './keep-notes.ts';
import type { HookTools, Scope } from './tools.ts';

/** What a worker's hook is made of. */
export interface WorkerHook {
  readonly key: string;
  /** The hook as the text of a script. */
  readonly text: () => string;
}

/**
 * Hooks dedicated workers whose script is a Blob: each gets one that begins with all of the page's own, so that its
 * directives, lines and imports stay what they are, and ends with the hook, which so notes nothing of what the script asks
 * for while it starts. The script of any other worker would need another URL, which the worker could tell. Runs in the page, as
 * text.
 */
export function traceWorkers(
  tools: HookTools,
  scope: Scope,
  hear: NoteKeeper['hear'],
  { key, text }: WorkerHook,
): void {
  const { apply, argument, construct, getterOf, isOf, methodOf, quietly, wrapMember } = tools;
  const { Blob, Map, URL, Worker, Symbol } = scope;
  if (!Worker) return;
  const get = methodOf(Map.prototype, 'get');
  const set = methodOf(Map.prototype, 'set');
  const remove = methodOf(Map.prototype, 'delete');
  const createUrl = methodOf(URL, 'createObjectURL');
  const revokeUrl = methodOf(URL, 'revokeObjectURL');
  const typeOf = getterOf(Blob.prototype, 'type');
  const trustedTypes = getterOf(scope, 'trustedTypes')(scope);
  const factory = methodOf(scope, 'TrustedTypePolicyFactory')?.prototype;
  const defaultPolicyOf = getterOf(factory, 'defaultPolicy');
  const { iterator } = Symbol;
  /** By URL, until it is revoked. */
  const blobs = new Map<string, unknown>();
  /** By URL of the page's Blob: that of ours. */
  const ours = new Map<string, string>();

  /** The page may have replaced how an array is iterated. */
  const listOf = (first: unknown, second: unknown, third: unknown): object => {
    let at = 0;
    const next = (): object => {
      at += 1;
      const value = at === 1 ? first : at === 2 ? second : third;
      return { __proto__: null, done: at > 3, value };
    };
    return { __proto__: null, [iterator]: () => ({ __proto__: null, next }) };
  };
  const hookedUrl = (url: unknown): unknown => {
    const blob: unknown = apply(get, blobs, [url]);
    // A policy of the page's would have to approve of another URL.
    if (!blob || defaultPolicyOf(trustedTypes)) return undefined;
    const known: unknown = apply(get, ours, [url]);
    if (known) return known;
    const options = { __proto__: null, type: typeOf(blob) };
    const hooked = construct(Blob, [listOf(blob, '\n;', text()), options], Blob);
    const made: unknown = apply(createUrl, URL, [hooked]);
    apply(set, ours, [url, made]);
    return made;
  };

  wrapMember(URL, 'createObjectURL', 'value', {
    apply(target, self, args: unknown[]) {
      const url = apply(target, self, args);
      const blob = argument(args, 0);
      if (isOf(Blob.prototype, blob)) apply(set, blobs, [url, blob]);
      return url;
    },
  });
  wrapMember(URL, 'revokeObjectURL', 'value', {
    apply(target, self, args: unknown[]) {
      quietly(() => {
        const url = argument(args, 0);
        const hooked: unknown = apply(get, ours, [url]);
        if (hooked) apply(revokeUrl, URL, [hooked]);
        apply(remove, ours, [url]);
        apply(remove, blobs, [url]);
      });
      return apply(target, self, args);
    },
  });
  wrapMember(scope, 'Worker', 'value', {
    construct(target, args: unknown[], self) {
      const hooked = quietly(() => hookedUrl(argument(args, 0)));
      if (typeof hooked !== 'string') return construct(target, args, self);
      const made = construct(target, args.length > 1 ? [hooked, args[1]] : [hooked], self);
      quietly(() => hear(made, key));
      return made;
    },
  });
  const wrapped = Object.getOwnPropertyDescriptor(scope, 'Worker')?.value;
  Object.defineProperty(Worker.prototype, 'constructor', {
    value: wrapped,
    writable: true,
    configurable: true,
  });
}
