import type { HookTools, Scope } from './tools.ts';

/** Notes how images, scripts, style sheets and media were asked for. Runs in the page, as text. */
export function traceElements(tools: HookTools, scope: Scope): void {
  const { begin, end, wrapMember, getterOf, methodOf, isOf, absolute, listen, apply, quietly } = tools;
  const isConnected = getterOf(scope.Node.prototype, 'isConnected');
  const targetOf = getterOf(scope.Event.prototype, 'target');
  const parentOf = getterOf(scope.Node.prototype, 'parentNode');
  const crossOriginOfMedia = getterOf(scope.HTMLMediaElement?.prototype, 'crossOrigin');
  const relOf = getterOf(scope.HTMLLinkElement?.prototype, 'relList');
  const contains = methodOf(scope.DOMTokenList.prototype, 'contains');
  const LOADERS = [
    { prototype: scope.HTMLImageElement?.prototype, address: 'src' },
    { prototype: scope.HTMLScriptElement?.prototype, address: 'src' },
    { prototype: scope.HTMLLinkElement?.prototype, address: 'href' },
    { prototype: scope.HTMLMediaElement?.prototype, address: 'src' },
    { prototype: scope.HTMLTrackElement?.prototype, address: 'src' },
    { prototype: scope.HTMLSourceElement?.prototype, address: 'src' },
  ].map(({ prototype, address }) => ({
    prototype,
    crossOriginOf: getterOf(prototype, 'crossOrigin'),
    chosenOf: getterOf(prototype, 'currentSrc'),
    addressOf: getterOf(prototype, address),
    typeOf: getterOf(prototype, 'type'),
  }));
  const script = scope.HTMLScriptElement?.prototype;
  const link = scope.HTMLLinkElement?.prototype;
  const track = scope.HTMLTrackElement?.prototype;
  const source = scope.HTMLSourceElement?.prototype;

  const isModule = ({ prototype, typeOf }: (typeof LOADERS)[number], element: unknown): boolean => {
    if (prototype === script) return typeOf(element) === 'module';
    const rel = prototype === link ? relOf(element) : undefined;
    return rel !== undefined && apply(contains, rel, ['modulepreload']) === true;
  };

  const noteElement = (element: unknown, isLoaded: boolean): void => {
    for (let at = 0; at < LOADERS.length; at += 1) {
      const loader = LOADERS[at];
      if (!loader || !isOf(loader.prototype, element)) continue;
      const url = absolute(loader.chosenOf(element) || loader.addressOf(element));
      if (url === '') return;
      const isTrack = loader.prototype === track;
      const crossOrigin =
        isTrack || loader.prototype === source
          ? crossOriginOfMedia(parentOf(element))
          : loader.crossOriginOf(element);
      const asksCors = typeof crossOrigin === 'string' || isModule(loader, element);
      const id = begin({
        api: 'element',
        method: 'GET',
        url,
        mode: asksCors ? 'cors' : isTrack ? 'same-origin' : 'no-cors',
        credentials: asksCors && crossOrigin !== 'use-credentials' ? 'same-origin' : 'include',
        stack: '',
      });
      return end(id, isLoaded ? { status: 200 } : { error: 'error' });
    }
  };
  let watched: Document | undefined;
  const watch = (): void => {
    const { document } = scope;
    if (document === watched) return;
    watched = document;
    listen(document, 'load', (event) => noteElement(targetOf(event), true), true);
    listen(document, 'loadedmetadata', (event) => noteElement(targetOf(event), true), true);
    listen(document, 'error', (event) => noteElement(targetOf(event), false), true);
  };
  watch();
  // In a frame that was hooked before its document came.
  listen(scope, 'readystatechange', watch, true);

  // Events of an image that is still outside the document when it has loaded do not come by the document.
  wrapMember(scope.HTMLImageElement?.prototype, 'src', 'set', {
    apply(target, self, args: unknown[]) {
      quietly(() => {
        if (isConnected(self) !== false) return;
        listen(self, 'load', () => void (isConnected(self) === false && noteElement(self, true)));
        listen(self, 'error', () => void (isConnected(self) === false && noteElement(self, false)));
      });
      return apply(target, self, args);
    },
  });
}
