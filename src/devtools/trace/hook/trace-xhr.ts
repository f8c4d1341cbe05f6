import type { HookTools } from './tools.ts';

/** Notes what each XMLHttpRequest is sent with and how it ends. Runs in the page, as text. */
export function traceXhr({
  begin,
  end,
  wrapMember,
  getterOf,
  absolute,
  listen,
  apply,
  createMemory,
}: HookTools): void {
  const xhr = globalThis.XMLHttpRequest?.prototype;
  const withCredentials = getterOf(xhr, 'withCredentials');
  const statusOf = getterOf(xhr, 'status');
  const opened = createMemory<{ url: string; method: unknown; headers: string[] }>();

  wrapMember(xhr, 'open', 'value', {
    apply(target, self, args: unknown[]) {
      opened.set(self, { method: args[0], url: absolute(args[1]), headers: [] });
      return apply(target, self, args);
    },
  });
  wrapMember(xhr, 'setRequestHeader', 'value', {
    apply(target, self, args: unknown[]) {
      const known = opened.get(self);
      if (known && typeof args[0] === 'string') known.headers[known.headers.length] = args[0];
      return apply(target, self, args);
    },
  });
  wrapMember(xhr, 'send', 'value', {
    apply(target, self, args: unknown[]) {
      const known = opened.get(self);
      if (known) {
        const credentials = withCredentials(self) === true ? 'include' : 'same-origin';
        const id = begin({ api: 'xhr', ...known, credentials, mode: 'cors', redirect: 'follow' });
        listen(self, ['load', 'error', 'abort', 'timeout'], ({ type }) =>
          end(id, type === 'load' ? { status: statusOf(self) } : { error: type, aborted: type === 'abort' }),
        );
      }
      return apply(target, self, args);
    },
  });
}
