import type { CDPSession, Protocol } from 'puppeteer';

/** A preflight, as the browser reports it over CDP. */
export interface RecordedPreflight {
  readonly id: string;
  readonly url: string;
  /** Firefox: it did not let the request go on. */
  readonly failed?: boolean;
  status?: number;
}

export interface RecordedFailure {
  readonly errorText: string;
  /** Chromium's `CorsError`, where CORS decided. */
  readonly corsError?: string;
  readonly failedParameter?: string;
  readonly blockedReason?: string;
}

/** One request of the page, as the browser reports it over CDP. URLs carry their fragments. */
export interface RecordedRequest {
  readonly id: string;
  readonly method: string;
  readonly type: string;
  /** The URL of each hop. */
  readonly urls: string[];
  readonly preflights: RecordedPreflight[];
  /** Status of the response that the page was given. */
  status?: number;
  failure?: RecordedFailure;
  /** Firefox: categories of what its console said of it, in order; absent in Chromium. */
  readonly consoleCategories?: readonly string[];
  /** Firefox: of the last response, where it had one. */
  location?: string;
  finished: boolean;
}

/** What the browser itself reports of every request of a tab. */
export interface BrowserRecord {
  /** Requests in the order in which they began. */
  requests(): readonly RecordedRequest[];
  /** CORS errors of requests that were never sent, by URL. */
  unsent(): ReadonlyMap<string, string>;
  clear(): void | Promise<void>;
  /** Resolves once no request that passes the filter is under way, or false where nothing was heard for so long. */
  settled(filter: (request: RecordedRequest) => boolean, patienceMs: number): Promise<boolean>;
}

function failureOf(event: Protocol.Network.LoadingFailedEvent): RecordedFailure {
  const { errorText, blockedReason, corsErrorStatus } = event;
  return {
    errorText,
    ...(blockedReason === undefined ? {} : { blockedReason }),
    ...(corsErrorStatus && {
      corsError: corsErrorStatus.corsError,
      failedParameter: corsErrorStatus.failedParameter,
    }),
  };
}

/** Records this tab, its frames and its workers, service workers included. */
export async function recordByCdp(root: CDPSession): Promise<BrowserRecord> {
  const byId = new Map<string, RecordedRequest>();
  const preflightById = new Map<string, RecordedPreflight>();
  const issues = new Map<string, string>();
  const orphans = new Map<string, RecordedPreflight[]>();
  let onChange: () => void = () => {};

  const willBeSent = (event: Protocol.Network.RequestWillBeSentEvent): void => {
    const url = event.request.url + (event.request.urlFragment ?? '');
    const known = byId.get(event.requestId);
    if (known) {
      if (event.redirectResponse) known.urls.push(url);
      return;
    }
    if (event.initiator.type === 'preflight') {
      const preflight: RecordedPreflight = { id: event.requestId, url };
      preflightById.set(event.requestId, preflight);
      const owner = event.initiator.requestId ?? '';
      const request = byId.get(owner);
      if (request) request.preflights.push(preflight);
      else orphans.set(owner, [...(orphans.get(owner) ?? []), preflight]);
      return;
    }
    byId.set(event.requestId, {
      id: event.requestId,
      method: event.request.method,
      type: event.type ?? '',
      urls: [url],
      preflights: orphans.get(event.requestId) ?? [],
      finished: false,
    });
  };

  const finish = (id: string, failure?: RecordedFailure): void => {
    const request = byId.get(id);
    if (!request) return;
    request.finished = true;
    if (failure) request.failure = failure;
    onChange();
  };

  const watch = async (session: CDPSession): Promise<void> => {
    session.on('Network.requestWillBeSent', willBeSent);
    session.on('Network.responseReceived', ({ requestId, response }) => {
      const preflight = preflightById.get(requestId);
      if (preflight) preflight.status = response.status;
      const request = byId.get(requestId);
      if (request) request.status = response.status;
      onChange();
    });
    session.on('Network.loadingFinished', ({ requestId }) => finish(requestId));
    session.on('Network.loadingFailed', (event) => finish(event.requestId, failureOf(event)));
    session.on('Audits.issueAdded', ({ issue }) => {
      const cors = issue.details.corsIssueDetails;
      if (cors && !cors.isWarning) issues.set(cors.request.url ?? '', cors.corsErrorStatus.corsError);
    });
    session.on('sessionattached', (child) => void watch(child).catch(() => undefined));
    await Promise.all([
      session.send('Network.enable'),
      session.send('Audits.enable').catch(() => undefined),
      session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ]);
  };
  await watch(root);

  return {
    requests: () => [...byId.values()],
    unsent: () => issues,
    clear() {
      for (const map of [byId, preflightById, issues, orphans]) map.clear();
    },
    settled: (filter, patienceMs) =>
      new Promise((resolve) => {
        let timer = setTimeout(() => end(false), patienceMs);
        const end = (is: boolean): void => {
          clearTimeout(timer);
          onChange = () => {};
          resolve(is);
        };
        onChange = () => {
          clearTimeout(timer);
          timer = setTimeout(() => end(false), patienceMs);
          if ([...byId.values()].every((request) => request.finished || !filter(request))) end(true);
        };
        onChange();
      }),
  };
}
