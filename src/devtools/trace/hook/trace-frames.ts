import type { HookTools, Scope } from './tools.ts';

/**
 * Chromium runs an injected script in the top document alone, Firefox in frames that the page has while it loads. Another
 * frame of the same origin keeps its global object when its first document replaces the empty one that it begins with: so it
 * is hooked as soon as it is in the document. Runs in the page, as text.
 */
export function traceFrames(tools: HookTools, scope: Scope, hook: (frame: Window) => void): void {
  const { apply, construct, createMemory, getterOf, listen, methodOf, quietly } = tools;
  const { MutationObserver } = scope;
  const observe = methodOf(MutationObserver.prototype, 'observe');
  const countOf = getterOf(scope, 'length');
  const isHooked = createMemory<true>();

  const hookFrames = (): void => {
    const told = countOf(scope);
    const count = typeof told === 'number' ? told : 0;
    for (let at = 0; at < count; at += 1) {
      quietly(() => {
        const frame = scope[at];
        // Throws where it is of another origin. There is one for each global object.
        const key = frame?.document && frame.location;
        if (!frame || !key || isHooked.get(key)) return;
        isHooked.set(key, true);
        hook(frame);
      });
    }
  };
  const watch = (): void => {
    const observer = construct(MutationObserver, [hookFrames], MutationObserver);
    apply(observe, observer, [scope.document, { __proto__: null, childList: true, subtree: true }]);
    hookFrames();
  };
  watch();
  // The document of a frame is another one than it was when the frame was hooked.
  let watched = scope.document;
  const watchAgain = (): void => {
    hookFrames();
    if (scope.document === watched) return;
    watched = scope.document;
    watch();
  };
  listen(scope, 'readystatechange', watchAgain, true);
}
