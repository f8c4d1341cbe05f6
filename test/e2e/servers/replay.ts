import { request as send } from 'node:http';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import { corsUnsafeHeaderNames } from '../../../src/core/fetch/safelisted-request-header.ts';
import { judgeInputOf, firstFailureAssuming } from '../../../src/core/verdict/judge-input.ts';
import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import { Script, headers } from '../../support/webrequest-script.ts';
import { PAGE, type Scene } from './scenes.ts';

export interface Judged {
  readonly exchange: Exchange;
  readonly verdict: Verdict;
}

type Sent = Readonly<Record<string, string>>;

/** One request as it went out, and its response. */
interface Wire {
  readonly sent: Sent;
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** What was asked of whom, by whom. */
interface Asked {
  readonly url: string;
  readonly method: string;
  readonly requester: string;
}

const SAFELISTED_METHODS = new Set(['GET', 'HEAD', 'POST']);

/** Asks as Chromium does, preflight first where one is needed, and stops where the CORS protocol stops it. */
export async function replay(scene: Scene, port: number, requester = PAGE): Promise<Judged> {
  const { method, path, cookie } = scene;
  const asked = { url: `http://127.0.0.1:${port}${path}`, method, requester };
  const unsafe = corsUnsafeHeaderNames(headers(scene.headers));
  let preflight: Wire | undefined;
  if (!SAFELISTED_METHODS.has(method) || unsafe.length > 0) {
    const names = unsafe.length === 0 ? {} : { 'Access-Control-Request-Headers': unsafe.join(',') };
    const sent = { Origin: requester, 'Access-Control-Request-Method': method, ...names };
    preflight = await ask(asked.url, 'OPTIONS', sent);
    const stopped = judged(asked, preflight);
    if (stops(stopped, cookie)) return stopped;
  }
  const sent = { Origin: requester, 'Sec-Fetch-Mode': 'cors', ...scene.headers };
  const request = await ask(asked.url, method, cookie ? { ...sent, Cookie: 'session=1' } : sent);
  const stopped = judged(asked, preflight, request);
  return stops(stopped, cookie) ? stopped : judged(asked, preflight, request, true);
}

/** What a browser knows and an extension is not shown: the credentials mode. */
function stops({ exchange }: Judged, include: boolean): boolean {
  return firstFailureAssuming(judgeInputOf(exchange, createBrowserCaches()), include) !== undefined;
}

/** The verdict where the browser stops after these legs, or hands over the response. */
function judged(asked: Asked, preflight?: Wire, request?: Wire, handsOver = false): Judged {
  const script = new Script().request('1', asked);
  if (preflight) {
    script
      .request('2', { ...asked, method: 'OPTIONS' })
      .sentOnly('2', preflight.sent)
      .delivered('2', preflight.headers, preflight.status);
  }
  if (request) script.sentOnly('1', request.sent).response('1', request.headers, request.status);
  const exchange = (handsOver ? script.started('1').completed('1') : script.failed('1')).exchange();
  return { exchange, verdict: judge(exchange, createBrowserCaches()) };
}

function ask(url: string, method: string, sent: Sent): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const request = send(url, { method, headers: sent, agent: false }, (response) => {
      const found: Record<string, string[]> = {};
      for (const [name, values] of Object.entries(response.headersDistinct)) found[name] = values ?? [];
      response.resume().on('end', () => resolve({ sent, status: response.statusCode ?? 0, headers: found }));
    });
    request.on('error', reject).end();
  });
}
