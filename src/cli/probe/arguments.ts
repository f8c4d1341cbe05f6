import { parseArgs } from 'node:util';
import type { Header } from '../../core/fetch/headers.ts';
import { isForbiddenRequestHeader } from '../../core/fetch/forbidden-request-header.ts';
import { COMMAND } from '../invocation.ts';
import type { Wire } from './ask.ts';

export const USAGE = `usage: ${COMMAND} probe URL --origin ORIGIN [options]
       ${COMMAND} probe URL --origin ORIGIN --matrix [options]

Asks a server what a browser would ask it, and says whether a page of that origin gets the response: in Chromium, in
Firefox and by the standard. Only the preflight is sent unless there is --send. No other host is contacted.

  --origin ORIGIN             the page's origin, such as https://app.example, or null (can be repeated with --matrix)
  --method METHOD             the request's method (GET; can be repeated with --matrix)
  --header NAME:VALUE         a header that the page sets (can be repeated)
  --credentials               as with credentials: "include"
  --cookie COOKIES            the Cookie header to send with --credentials and --send
  --data TEXT                 the request's body
  --send                      send the request itself, too
  --follow                    follow redirects to other hosts, too
  --matrix                    ask for several origins and methods, with credentials and without; warn about
                              origins that should not be allowed
  --timeout SECONDS           wait this long for each response (30)
  --accept-insecure-certs     accept certificates that browsers would refuse
  --json                      print JSON

Exit code: 0 allowed, 1 blocked (with --matrix: a warning), 2 wrong usage, 4 no response, or the answer is not known`;

export interface ProbeOptions {
  readonly url: string;
  readonly origins: readonly string[];
  /** Empty: none was given. */
  readonly methods: readonly string[];
  readonly headers: readonly Header[];
  readonly credentials: boolean;
  readonly cookie?: string;
  readonly body?: string;
  readonly send: boolean;
  readonly follow: boolean;
  readonly matrix: boolean;
  readonly json: boolean;
  readonly wire: Wire;
}

/** Throws an error with one line that says what is wrong. */
export function parseProbeArguments(args: readonly string[]): ProbeOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      origin: { type: 'string', multiple: true },
      method: { type: 'string', multiple: true },
      header: { type: 'string', multiple: true },
      credentials: { type: 'boolean', default: false },
      cookie: { type: 'string' },
      data: { type: 'string' },
      send: { type: 'boolean', default: false },
      follow: { type: 'boolean', default: false },
      matrix: { type: 'boolean', default: false },
      timeout: { type: 'string', default: '30' },
      'accept-insecure-certs': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { matrix, credentials, cookie, send, follow, json, data } = values;
  const [address, ...more] = positionals;
  if (address === undefined) throw new Error('no URL given');
  if (more.length > 0) throw new Error(`only one URL is allowed, not also ${more.join(' ')}`);
  const url = urlIn(address);
  const origins = (values.origin ?? []).map(originIn);
  const methods = (values.method ?? []).map(methodIn);
  if (origins.length === 0) throw new Error('no --origin given');
  if (!matrix && origins.length > 1) throw new Error('several --origin need --matrix');
  if (!matrix && methods.length > 1) throw new Error('several --method need --matrix');
  const same = origins.find((origin) => origin === url.origin);
  if (same !== undefined)
    throw new Error(`--origin ${same}: is the server’s own origin, to which CORS does not apply`);
  if (cookie !== undefined && !(credentials || matrix)) throw new Error('--cookie needs --credentials');
  const seconds = Number(values.timeout);
  if (!(seconds > 0)) throw new Error(`--timeout ${values.timeout}: must be a number of seconds above 0`);
  return {
    url: url.href,
    origins,
    methods,
    headers: (values.header ?? []).map(headerIn),
    credentials,
    ...(cookie !== undefined && { cookie }),
    ...(data !== undefined && { body: data }),
    send,
    follow,
    matrix,
    json,
    wire: { timeout: seconds * 1000, acceptInsecureCerts: values['accept-insecure-certs'] },
  };
}

function urlIn(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`${text} is not an http: or https: URL`);
  if (url.username !== '' || url.password !== '')
    throw new Error('pages cannot request URLs with a user name');
  url.hash = '';
  return url;
}

function originIn(text: string): string {
  if (text === 'null') return text;
  const { origin = 'null' } = URL.canParse(text) ? new URL(text) : {};
  if (origin === 'null')
    throw new Error(`--origin ${text}: must be an origin such as https://app.example, or null`);
  return origin;
}

const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/** @see https://fetch.spec.whatwg.org/#concept-method-normalize */
function methodIn(text: string): string {
  if (!TOKEN.test(text)) throw new Error(`--method ${text}: is not a method`);
  const upper = text.toUpperCase();
  if (/^(?:CONNECT|TRACE|TRACK)$/.test(upper)) throw new Error(`--method ${text}: browsers forbid it`);
  return /^(?:DELETE|GET|HEAD|OPTIONS|POST|PUT)$/.test(upper) ? upper : text;
}

function headerIn(text: string): Header {
  const at = text.indexOf(':');
  const [name, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 0 || !TOKEN.test(name)) throw new Error(`--header ${text}: must be NAME:VALUE`);
  // eslint-disable-next-line no-control-regex -- these are what a header's value cannot have
  if (/[\0\r\n]/.test(value)) throw new Error(`--header ${name}: the value has a line break`);
  if (isForbiddenRequestHeader(name)) throw new Error(`--header ${name}: browsers do not let pages set it`);
  return { name, value };
}
