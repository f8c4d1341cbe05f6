import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createReceivedRequests, type ReceivedRequests } from './received-requests.ts';
import { createCertificate } from './certificate.ts';
import { EXCHANGES } from './exchanges/index.ts';
import { closedPort, listen } from './listen.ts';
import { NO_HOST, PLAIN_HOST, UNSAFE_PORT, type Origins } from './origins.ts';
import { answer } from './reply.ts';
import { startShop } from './shop/server.ts';
import { buildSite, type Site } from './site.ts';

export interface Playground {
  /** The URL of a shop whose servers have the faults of a real project: the page to begin with. */
  readonly shop: string;
  /** The URL of the page with one button for each kind of request. */
  readonly url: string;
  /** Arguments for Chromium, which make the host names, the certificate and the public address work. */
  readonly browserArguments: readonly string[];
  /** The same for Firefox, as preferences. */
  readonly firefoxPreferences: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const EXCHANGE_PATH = /^\/x\/([^/]+)\/(\d+)$/;
const BY_ID = new Map(EXCHANGES.map((exchange) => [exchange.id, exchange]));

/** Starts the page and its servers on free ports of this computer's loopback addresses. */
export async function startPlayground(): Promise<Playground> {
  const site = await buildSite();
  const certificate = createCertificate();
  const secure = await listen(createTlsServer(certificate), LOOPBACK);
  const outside = await listen(createServer(), LOOPBACK);
  const page = await listen(createServer(), LOOPBACK);
  const other = await listen(createServer(), LOOPBACK);
  const third = await listen(createServer(), LOOPBACK);
  const sixth = await listen(createServer(), '::1').catch(() => undefined);
  const origins: Origins = {
    targets: {
      page: `http://localhost:${page.port}`,
      other: `http://localhost:${other.port}`,
      third: `http://${LOOPBACK}:${third.port}`,
      sixth: sixth ? `http://[::1]:${sixth.port}` : null,
      plain: `http://${PLAIN_HOST}:${other.port}`,
      closed: `http://localhost:${await closedPort(LOOPBACK)}`,
      nowhere: `http://${NO_HOST}`,
      'tls-on-plain': `https://localhost:${other.port}`,
      'unsafe-port': `http://localhost:${UNSAFE_PORT}`,
    },
    httpsFrame: `https://localhost:${secure.port}`,
  };
  const publicFrame = `http://localhost:${outside.port}/frame.html`;
  const servers = [secure, outside, page, other, third, ...(sixth ? [sixth] : [])];
  const received = createReceivedRequests();
  for (const { server } of servers) {
    server.on('request', (request, response) =>
      serve(request, response, site, { origins, publicFrame, received }),
    );
  }

  const url = `http://localhost:${page.port}/`;
  const shop = await startShop(site, url);
  return {
    shop: shop.url,
    url,
    browserArguments: [
      `--host-resolver-rules=MAP ${PLAIN_HOST} ${LOOPBACK}, MAP ${NO_HOST} ~NOTFOUND`,
      `--ip-address-space-overrides=${LOOPBACK}:${outside.port}=public`,
      `--ignore-certificate-errors-spki-list=${certificate.fingerprint}`,
    ],
    firefoxPreferences: { 'network.dns.localDomains': PLAIN_HOST },
    close: async () => {
      await Promise.all([shop, ...servers].map((listening) => listening.close()));
    },
  };
}

interface Addresses {
  readonly origins: Origins;
  /** A page at an address that the browser is told to be public. */
  readonly publicFrame: string;
  readonly received: ReceivedRequests;
}

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  site: Site,
  { origins, publicFrame, received }: Addresses,
): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, id = '', hop = '0'] = EXCHANGE_PATH.exec(url.pathname) ?? [];
  const exchange = BY_ID.get(id);
  if (exchange) {
    received.note(url.pathname + url.search);
    answer(exchange, Number(hop), request, response, origins);
  } else if (url.pathname === '/arrived') {
    void received.of(url.searchParams.get('path') ?? '').then(() => response.end());
  } else if (url.pathname === '/config.json') sendJson(response, origins);
  else if (url.pathname === '/public-frame') response.writeHead(302, { Location: publicFrame }).end();
  else sendFile(response, site, url);
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
}

/** A file of the page; `?policy=` adds the header that some frames need. */
function sendFile(response: ServerResponse, site: Site, url: URL): void {
  const file = site.get(url.pathname);
  if (file === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found\n');
    return;
  }
  const policy = url.searchParams.get('policy');
  if (policy === 'csp') response.setHeader('Content-Security-Policy', "connect-src 'self'");
  if (policy === 'coep') response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  response.setHeader('Content-Type', file.type).end(file.text);
}
