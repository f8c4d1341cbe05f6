/** The requests that have reached the servers, by path and query. Pages can wait for one. */
export interface ReceivedRequests {
  readonly note: (path: string) => void;
  /** Resolves once the request has arrived. */
  readonly of: (path: string) => Promise<void>;
}

interface Arrival {
  readonly happened: Promise<void>;
  readonly happen: () => void;
}

export function createReceivedRequests(): ReceivedRequests {
  const arrivals = new Map<string, Arrival>();
  const at = (path: string): Arrival => {
    const known = arrivals.get(path);
    if (known) return known;
    let happen = (): void => {};
    const happened = new Promise<void>((resolve) => (happen = resolve));
    const arrival = { happened, happen };
    arrivals.set(path, arrival);
    return arrival;
  };
  return {
    note: (path) => at(path).happen(),
    of: (path) => at(path).happened,
  };
}
