import type { Ask } from '../exchange.ts';
import { failure, success, type Outcome } from './outcome.ts';

/** Resolves once the request has reached its server. */
export async function arrivalOf(url: string): Promise<void> {
  const { pathname, search } = new URL(url);
  await fetch(`/arrived?path=${encodeURIComponent(pathname + search)}`);
}

export async function byFetch(url: string, ask: Ask): Promise<Outcome> {
  const { aborts, method, headers, body, credentials, mode, redirect } = ask;
  const change = new AbortController();
  if (aborts) void arrivalOf(url).then(() => change.abort());
  try {
    const response = await fetch(url, {
      ...(method !== undefined && { method }),
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      ...(credentials && { credentials }),
      ...(mode && { mode }),
      ...(redirect && { redirect }),
      signal: change.signal,
    });
    await response.text();
    return success(`${response.type}, status ${response.status}`);
  } catch (error) {
    return failure(error);
  }
}
