import { createServer } from 'node:net';
import { closedPort } from '../../../src/playground/listen.ts';
import { createHttp1Server } from '../../support/http1-server.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import { scenarios, type Answer, type Scenario } from '../../support/measured-scenarios.ts';
import type { CleanupList } from '../../support/cleanup.ts';
import type { WireReply, WireRequest } from '../../support/test-server-types.ts';

/** The page and the servers of the measurement, at free ports. */
export interface MeasuredSite {
  readonly page: string;
  /** The address behind a scenario's `target`. */
  readonly serverOf: (target: string) => string;
  /** With the addresses of this run in their scripts, headers and expectations. */
  readonly scenarios: readonly Scenario[];
}

export async function serveMeasured(undo: CleanupList): Promise<MeasuredSite> {
  let byId = new Map<string, Scenario>();
  const handle = (request: WireRequest): WireReply => answer(byId, request);
  const open = async (): Promise<number> => {
    const server = await listenOnLoopback(() => createHttp1Server(handle));
    undo.add(() => server.close());
    return server.port;
  };
  const [a, b, c] = [await open(), await open(), await open()];
  const hangsUp = await listenOnLoopback(() =>
    createServer((socket) => socket.once('data', () => socket.destroy())),
  );
  undo.add(() => hangsUp.close());
  const refused = await closedPort('127.0.0.1');

  const address = (port: number): string => `http://localhost:${port}`;
  const places: readonly (readonly [string, string])[] = [
    ['{O}', address(a)],
    ['{A}', address(a)],
    ['{B}', address(b)],
    ['{C}', address(c)],
    ['localhost:7101', `localhost:${a}`],
    ['localhost:7102', `localhost:${b}`],
    ['localhost:7103', `localhost:${c}`],
    ['localhost:7998', `localhost:${hangsUp.port}`],
    ['localhost:7999', `localhost:${refused}`],
  ];
  const placed: readonly Scenario[] = JSON.parse(
    places.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(scenarios)),
  );
  byId = new Map(placed.map((scenario) => [scenario.id, scenario]));
  return { page: `${address(a)}/`, serverOf: (target) => address(target === 'A' ? a : b), scenarios: placed };
}

function answer(byId: ReadonlyMap<string, Scenario>, { method, path, headers }: WireRequest): WireReply {
  const [, folder, id = '', hop = ''] = path.replace(/\?.*/, '').split('/');
  const scenario = folder === 'c' ? byId.get(id) : undefined;
  if (!scenario) return html(path === '/');
  const isPreflight = method === 'OPTIONS' && headers.has('access-control-request-method');
  const own = scenario.hops?.[hop];
  const given = (isPreflight ? (own?.pre ?? scenario.preflight) : (own?.res ?? scenario.response)) ?? NOTHING;
  const isFresh = given.etag304 !== undefined && headers.has('if-none-match');
  const lines = (isFresh && given.etag304 !== true ? (given.etag304 ?? []) : given.headers).map(lineOf);
  const has = (name: string): boolean => lines.some(([one]) => one.toLowerCase() === name);
  const asked = headers.get('access-control-request-headers');
  const origin = headers.get('origin');
  if (given.mirror === true && asked !== undefined) lines.push(['Access-Control-Allow-Headers', asked]);
  if (given.dynamicAcao === true && origin !== undefined) lines.push(['Access-Control-Allow-Origin', origin]);
  if (given.nocc !== true && !has('cache-control')) lines.push(['Cache-Control', 'no-store']);
  if (!has('content-type')) lines.push(['Content-Type', 'text/plain']);
  return {
    kind: 'answer',
    status: isFresh ? 304 : given.status,
    lines,
    body: Buffer.from(given.body ?? 'ok'),
  };
}

const NOTHING: Answer = { status: 200, headers: [] };

function lineOf(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
}

/** The page, with the cookie that the measurement set; anything else of it is not there. */
function html(isPage: boolean): WireReply {
  return {
    kind: 'answer',
    status: isPage ? 200 : 404,
    lines: [
      ['Content-Type', 'text/html'],
      ['Set-Cookie', 'sid=1; SameSite=Lax'],
    ],
    body: Buffer.from('<!doctype html><title>measured</title><body>'),
  };
}
