import { byFetch } from './by-fetch.ts';
import type { FetchMessage } from './by-message.ts';

/** In a frame or worker: fetches what it is told to and reports back. */
export async function fetchOnMessage({ data, ports }: MessageEvent<FetchMessage>): Promise<void> {
  ports[0]?.postMessage(await byFetch(data.url, data.ask));
}
