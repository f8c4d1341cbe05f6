import type { Ask } from '../exchange.ts';
import { failure, success, type Outcome } from './outcome.ts';

/** Long enough for the request to reach its server, in milliseconds. */
export const ABORT_AFTER = 300;

export async function byFetch(url: string, ask: Ask): Promise<Outcome> {
  const { aborts, method, headers, body, credentials, mode, redirect } = ask;
  try {
    const response = await fetch(url, {
      ...(method !== undefined && { method }),
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      ...(credentials && { credentials }),
      ...(mode && { mode }),
      ...(redirect && { redirect }),
      ...(aborts && { signal: AbortSignal.timeout(ABORT_AFTER) }),
    });
    await response.text();
    return success(`${response.type}, status ${response.status}`);
  } catch (error) {
    return failure(error);
  }
}
