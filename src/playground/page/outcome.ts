/** What the page saw of one request. */
export interface Outcome {
  readonly got: boolean;
  readonly says: string;
}

export function success(says: string): Outcome {
  return { got: true, says };
}

export function failure(error: unknown): Outcome {
  return { got: false, says: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

/** The outcome of an element that fires `load` (or another event) or `error`. */
export function outcomeOf(element: HTMLElement, event = 'load'): Promise<Outcome> {
  return new Promise((resolve) => {
    element.addEventListener(event, () => resolve(success(event)), { once: true });
    element.addEventListener('error', () => resolve({ got: false, says: 'error event' }), { once: true });
  });
}

/** The status of a request without events, from the page's timeline; 0 if the page did not get the response. */
export function timelineStatus(url: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName(url, 'resource')) {
        observer.disconnect();
        resolve(entry instanceof PerformanceResourceTiming ? entry.responseStatus : 0);
        return;
      }
    });
    observer.observe({ type: 'resource', buffered: true });
  });
}
