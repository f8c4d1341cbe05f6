import type { HookTools, Scope } from './tools.ts';

/** Notes what each XMLHttpRequest is sent with and how it ends. Runs in the page, as text. */
export function traceXhr(tools: HookTools, scope: Scope): void {
  const { begin, end, wrapMember, getterOf, absolute, listen, apply, createMemory, quietly, argument } =
    tools;
  const xhr = scope.XMLHttpRequest?.prototype;
  const withCredentials = getterOf(xhr, 'withCredentials');
  const statusOf = getterOf(xhr, 'status');
  const opened = createMemory<{ readonly url: string; readonly method: unknown; headers: string }>();
  /** Who listens there makes the browser ask for a preflight, which no header tells. */
  const watchesUpload = createMemory<true>();

  wrapMember(xhr, 'open', 'value', {
    apply(target, self, args: unknown[]) {
      quietly(() =>
        opened.set(self, { method: argument(args, 0), url: absolute(argument(args, 1)), headers: '' }),
      );
      return apply(target, self, args);
    },
  });
  wrapMember(xhr, 'setRequestHeader', 'value', {
    apply(target, self, args: unknown[]) {
      const known = opened.get(self);
      const name = argument(args, 0);
      if (known && typeof name === 'string') known.headers += `${name}\n`;
      return apply(target, self, args);
    },
  });
  wrapMember(xhr, 'upload', 'get', {
    apply(target, self, args: unknown[]) {
      watchesUpload.set(self, true);
      return apply(target, self, args);
    },
  });
  wrapMember(xhr, 'send', 'value', {
    apply(target, self, args: unknown[]) {
      quietly(() => {
        const known = opened.get(self);
        if (!known) return;
        const { url, method, headers } = known;
        const credentials = withCredentials(self) === true ? 'include' : 'same-origin';
        const upload = watchesUpload.get(self);
        const id = begin({
          api: 'xhr',
          url,
          method,
          headers,
          credentials,
          upload,
          mode: 'cors',
          redirect: 'follow',
        });
        listen(self, 'load', () => end(id, { status: statusOf(self) }));
        listen(self, 'error', () => end(id, { error: 'error' }));
        listen(self, 'timeout', () => end(id, { error: 'timeout' }));
        listen(self, 'abort', () => end(id, { error: 'abort', aborted: true }));
      });
      return apply(target, self, args);
    },
  });
}
