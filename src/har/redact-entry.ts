import { redactNetwork } from '../redact/network-facts.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { ReadEntry } from './parse-entry.ts';

/** The entry with secrets replaced; a placeholder stays what it is. */
export function redactEntry(entry: ReadEntry, redactor: Redactor): ReadEntry {
  const { observed } = entry;
  const url = (text: string): string => redactor.url(text);
  return {
    ...entry,
    url: url(entry.url),
    redirectUrl: url(entry.redirectUrl),
    requestHeaders: redactor.headers(entry.requestHeaders),
    responseHeaders: redactor.headers(entry.responseHeaders),
    initiatorUrl: entry.initiatorUrl === undefined ? undefined : url(entry.initiatorUrl),
    network: entry.network && redactNetwork(entry.network, url),
    observed: observed && {
      ...observed,
      ...(observed.url !== undefined && { url: url(observed.url) }),
      ...(observed.redirectedTo !== undefined && { redirectedTo: url(observed.redirectedTo) }),
      ...(observed.of?.documentUrl !== undefined && {
        of: { ...observed.of, documentUrl: url(observed.of.documentUrl) },
      }),
    },
  };
}
