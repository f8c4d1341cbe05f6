import { byFetch } from './by-fetch.ts';
import type { FetchMessage } from './by-message.ts';

/** Runs in a frame or worker: fetches what the message says and sends the outcome back. */
export async function fetchOnMessage({ data, ports }: MessageEvent<FetchMessage>): Promise<void> {
  ports[0]?.postMessage(await byFetch(data.url, data.ask));
}
