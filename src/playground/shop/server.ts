import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ServerReply } from '../exchange.ts';
import { listen, type Listening } from '../listen.ts';
import type { Site } from '../site.ts';
import { contentOf, pictureOf } from './content.ts';
import { HOST_NAMES, type ShopAddresses, type ShopHost } from './hosts.ts';
import { SERVICES, type Service, type ServiceId } from './services.ts';

export interface Shop {
  /** The URL of the shop's page. */
  readonly url: string;
  close(): Promise<void>;
}

const HTML = 'text/html; charset=utf-8';
const SIGN_IN_PAGE = '<!doctype html><title>Sign in</title><h1>Sign in</h1>\n';

/** Starts the shop's servers, all on one free port of this computer: they are told apart by their host names. */
export async function startShop(site: Site, list: string): Promise<Shop> {
  const listening: Listening = await listen(createServer(), '127.0.0.1');
  const originOf = (host: ShopHost): string => `http://${HOST_NAMES[host]}:${listening.port}`;
  const origins = {
    page: originOf('page'),
    api: originOf('api'),
    pictures: originOf('pictures'),
    storage: originOf('storage'),
    tiles: originOf('tiles'),
    statistics: originOf('statistics'),
    'sign-in': originOf('sign-in'),
  };
  const addresses: ShopAddresses = { origins, list };
  const repaired = new Set<ServiceId>();
  listening.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    request.resume();
    serve(request, response, { site, addresses, repaired });
  });
  return { url: `${origins.page}/`, close: () => listening.close() };
}

interface State {
  readonly site: Site;
  readonly addresses: ShopAddresses;
  /** The services whose server somebody has repaired. */
  readonly repaired: Set<ServiceId>;
}

function serve(request: IncomingMessage, response: ServerResponse, state: State): void {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const service = SERVICES.find(
    ({ host, path }) => HOST_NAMES[host] === url.hostname && url.pathname.startsWith(path),
  );
  if (service) answer(service, url, request, response, state);
  else if (url.hostname === HOST_NAMES.page) servePage(url, response, state);
  else if (url.hostname === HOST_NAMES['sign-in']) send(response, HTML, SIGN_IN_PAGE);
  else {
    const picture = pictureOf(/(\d+)\.svg$/.exec(url.pathname)?.[1] ?? '');
    if (picture === undefined) response.writeHead(404).end();
    else send(response, 'image/svg+xml', picture);
  }
}

/** The page is the same for every address of its router. */
function servePage(url: URL, response: ServerResponse, { site, addresses, repaired }: State): void {
  if (url.pathname === '/config.json') return send(response, 'application/json', JSON.stringify(addresses));
  if (url.pathname === '/repaired') {
    const service = SERVICES.find(({ id }) => id === url.searchParams.get('service'));
    if (service && url.searchParams.get('is') === 'true') repaired.add(service.id);
    else if (service) repaired.delete(service.id);
    return send(response, 'application/json', JSON.stringify([...repaired]));
  }
  const file = site.get(`/shop${url.pathname}`) ?? site.get('/shop/');
  send(response, file?.type ?? HTML, file?.text ?? '');
}

function answer(
  service: Service,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  { addresses, repaired }: State,
): void {
  const { fault } = service;
  const answers = fault && !repaired.has(service.id) ? fault.answers : service.repaired;
  const isPreflight = request.method === 'OPTIONS';
  const reply = isPreflight ? (answers.preflight ?? answers.reply) : answers.reply;
  writeHead(response, reply, isPreflight ? undefined : service.type, addresses);
  const isRead = !isPreflight && reply.status === undefined;
  if (isRead && service.id === 'stock') response.write(contentOf(service, url.pathname));
  else response.end(isRead ? contentOf(service, url.pathname) : '');
}

function writeHead(
  response: ServerResponse,
  { status, headers = [] }: ServerReply,
  type: string | undefined,
  { origins }: ShopAddresses,
): void {
  const lines = headers.map((line) =>
    line.replace('{page}', origins.page).replace('{sign-in}', origins['sign-in']),
  );
  response.writeHead(status ?? (type === undefined ? 204 : 200), [
    ...lines.flatMap((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    ...(type === undefined ? [] : ['Content-Type', type, 'Cache-Control', 'no-store']),
  ]);
}

function send(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { 'Content-Type': type }).end(text);
}
