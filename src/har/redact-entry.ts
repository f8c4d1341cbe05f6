import { redactNetwork } from '../redact/network-facts.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { Observed } from './format.ts';
import type { ReadEntry } from './read/parse-entry.ts';

/** The entry with secrets replaced; a placeholder stays what it is. */
export function redactEntry(entry: ReadEntry, redactor: Redactor): ReadEntry {
  const clean = (text: string): string => redactor.url(text);
  const { url: initiatorUrl } = entry.initiator;
  return {
    ...entry,
    url: clean(entry.url),
    redirectUrl: clean(entry.redirectUrl),
    requestHeaders: redactor.headers(entry.requestHeaders),
    responseHeaders: redactor.headers(entry.responseHeaders),
    statusText: clean(entry.statusText),
    error: entry.error === undefined ? undefined : clean(entry.error),
    initiator: { ...entry.initiator, url: initiatorUrl === undefined ? undefined : clean(initiatorUrl) },
    network: entry.network && redactNetwork(entry.network, clean),
    observed: entry.observed && redactObserved(entry.observed, clean),
  };
}

function redactObserved(observed: Observed, clean: (text: string) => string): Observed {
  const { url, redirectedTo, statusLine, of } = observed;
  return {
    ...observed,
    ...(url !== undefined && { url: clean(url) }),
    ...(redirectedTo !== undefined && { redirectedTo: clean(redirectedTo) }),
    ...(statusLine !== undefined && { statusLine: clean(statusLine) }),
    ...(of?.documentUrl !== undefined && { of: { ...of, documentUrl: clean(of.documentUrl) } }),
  };
}
