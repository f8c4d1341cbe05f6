import type { HookTools } from './tools.ts';

/** Notes how images, scripts, style sheets and media were asked for. Runs in the page, as text. */
export function traceElements({
  begin,
  end,
  wrapMember,
  getterOf,
  isOf,
  absolute,
  listen,
  apply,
}: HookTools): void {
  const isConnected = getterOf(Node.prototype, 'isConnected');
  const LOADERS = [
    { prototype: globalThis.HTMLImageElement?.prototype, address: 'src' },
    { prototype: globalThis.HTMLScriptElement?.prototype, address: 'src' },
    { prototype: globalThis.HTMLLinkElement?.prototype, address: 'href' },
    { prototype: globalThis.HTMLMediaElement?.prototype, address: 'src' },
    { prototype: globalThis.HTMLTrackElement?.prototype, address: 'src' },
  ].map(({ prototype, address }) => ({
    prototype,
    crossOriginOf: getterOf(prototype, 'crossOrigin'),
    chosenOf: getterOf(prototype, 'currentSrc'),
    addressOf: getterOf(prototype, address),
  }));

  const noteElement = (element: unknown, type: string): void => {
    for (const { prototype, crossOriginOf, chosenOf, addressOf } of LOADERS) {
      if (!isOf(prototype, element)) continue;
      const url = absolute(chosenOf(element) || addressOf(element));
      if (url === '') return;
      const crossOrigin = crossOriginOf(element);
      const asksCors = typeof crossOrigin === 'string';
      const mode = asksCors ? 'cors' : 'no-cors';
      const credentials = asksCors && crossOrigin !== 'use-credentials' ? 'same-origin' : 'include';
      const id = begin({ api: 'element', method: 'GET', url, mode, credentials, stack: '' });
      return end(id, type === 'error' ? { error: type } : { status: 200 });
    }
  };
  listen(
    document,
    ['load', 'error', 'loadedmetadata'],
    ({ target, type }) => noteElement(target, type),
    true,
  );

  // Events of an image that is still outside the document when it has loaded do not come by the document.
  wrapMember(globalThis.HTMLImageElement?.prototype, 'src', 'set', {
    apply(target, self, args: unknown[]) {
      if (isConnected(self) === false) {
        listen(self, ['load', 'error'], ({ type }) => {
          if (isConnected(self) === false) noteElement(self, type);
        });
      }
      return apply(target, self, args);
    },
  });
}
