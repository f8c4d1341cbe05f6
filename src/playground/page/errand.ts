import { byFetch } from './by-fetch.ts';
import type { Errand } from './by-message.ts';

/** In a frame or worker: fetches what it is told to and reports back. */
export async function runErrand({ data, ports }: MessageEvent<Errand>): Promise<void> {
  ports[0]?.postMessage(await byFetch(data.url, data.ask));
}
