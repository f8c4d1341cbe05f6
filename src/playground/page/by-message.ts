import type { Ask } from '../exchange.ts';
import type { Outcome } from './outcome.ts';

/** Tells a frame or worker what to fetch. It answers with an `Outcome` on the message's port. */
export interface FetchMessage {
  readonly url: string;
  readonly ask: Ask;
}

/** Makes the request in a worker. */
export async function byWorker(url: string, ask: Ask): Promise<Outcome> {
  const worker = new Worker('/worker.js');
  return sendFetch({ url, ask }, (message, port) => worker.postMessage(message, [port])).finally(() =>
    worker.terminate(),
  );
}

/** Makes the request in a new frame. */
export async function byFrame(source: string, url: string, ask: Ask): Promise<Outcome> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = source;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return sendFetchTo(frame, { url, ask }).finally(() => frame.remove());
}

/** Makes the request in a frame that the page was loaded with. */
export async function byOwnFrame(name: string, url: string, ask: Ask): Promise<Outcome> {
  const frame = document.querySelector<HTMLIFrameElement>(`iframe[name="${name}"]`);
  if (!frame) throw new Error(`the page has no frame ${name}`);
  if (document.readyState !== 'complete')
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  return sendFetchTo(frame, { url, ask });
}

function sendFetchTo({ contentWindow }: HTMLIFrameElement, message: FetchMessage): Promise<Outcome> {
  return sendFetch(message, (data, port) => contentWindow?.postMessage(data, '*', [port]));
}

function sendFetch(
  message: FetchMessage,
  send: (message: FetchMessage, port: MessagePort) => void,
): Promise<Outcome> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }: MessageEvent<Outcome>) => {
      port1.close();
      resolve(data);
    });
    port1.start();
    send(message, port2);
  });
}
