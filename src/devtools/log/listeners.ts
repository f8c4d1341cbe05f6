/** Listeners that may belong to another document, which can go away at any time. */
export interface Listeners<Listener extends object> {
  /** Adds one, until the returned function is called. */
  readonly add: (listener: Listener) => () => void;
  /** Calls all of them; one that throws never stops the others. */
  readonly tell: (call: (listener: Listener) => void) => void;
}

/** @param report told of what a listener threw */
export function createListeners<Listener extends object>(
  report: (error: unknown) => void = (error) => reportError(error),
): Listeners<Listener> {
  const listeners = new Set<Listener>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(call) {
      for (const listener of [...listeners]) {
        try {
          call(listener);
        } catch (error) {
          if (isDead(listener)) listeners.delete(listener);
          else report(error);
        }
      }
    },
  };
}

/**
 * Firefox loads the panel anew when DevTools are docked elsewhere; every access to an object of the old document
 * throws "can't access dead object" then.
 * @see https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Dead_object
 */
function isDead(listener: object): boolean {
  try {
    Object.keys(listener);
    return false;
  } catch {
    return true;
  }
}
