import type { ServerReply, PageRequest } from './case.ts';
import type { Random } from './random.ts';
import { BAD_ELEMENTS, CREDENTIALS_VALUES, EXPOSED, LOCATIONS, MAX_AGES, WRONG_ORIGINS } from './values.ts';

type Line = readonly [name: string, value: string];
/** How a field is filled: as the request needs it, wrong in one of the known ways, or not at all. */
type Care = 'right' | 'wrong' | 'absent';

const STATUSES = [
  200, 200, 200, 201, 202, 204, 205, 206, 300, 304, 400, 401, 403, 404, 405, 410, 418, 429, 500, 502, 503,
] as const;
const REDIRECTS = [301, 302, 303, 307, 308] as const;

type CareOf = (field: string) => Care;

const FIELDS = ['origin', 'origin', 'credentials', 'methods', 'headers', 'status', 'age'] as const;

/** Right, wrong in one field, or, as servers without CORS settings are, wrong in several. */
function careOf(random: Random): CareOf {
  const wrongField = random.pick(FIELDS);
  const style = random.weigh([
    [45, 'good'],
    [20, 'one-wrong'],
    [35, 'several-wrong'],
  ]);
  return (field) => {
    if (style === 'good') return 'right';
    if (style === 'one-wrong' && field !== wrongField) return 'right';
    return random.weigh([
      [style === 'several-wrong' ? 2 : 0, 'right'],
      [3, 'wrong'],
      [2, 'absent'],
    ]);
  };
}

/** Wrong in two fields or more. */
export function severalWrong(random: Random): CareOf {
  const count = 2 + random.below(3);
  const wrong = new Set<string>();
  while (wrong.size < count) wrong.add(random.pick(FIELDS));
  return (field) => (wrong.has(field) ? random.pick(['wrong', 'absent']) : 'right');
}

/** Right in all fields. */
export function allRight(): Care {
  return 'right';
}

function spelled(random: Random, name: string): string {
  return random.weigh([
    [8, name],
    [1, name.toLowerCase()],
    [0.5, name.toUpperCase()],
    [
      0.5,
      name
        .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
        .replace(/[acl]/g, (letter) => letter.toUpperCase()),
    ],
  ]);
}

function isCredentialed(pageRequest: PageRequest): boolean {
  return (
    pageRequest.credentials === 'include' ||
    pageRequest.crossorigin === 'use-credentials' ||
    pageRequest.api === 'beacon'
  );
}

function originLines(random: Random, pageRequest: PageRequest, care: Care): Line[] {
  if (care === 'absent') return [];
  const name = spelled(random, 'Access-Control-Allow-Origin');
  const plain = isCredentialed(pageRequest) ? 0 : 4;
  if (care === 'right') {
    const value = random.weigh([
      [4, '{echo}'],
      [4, '{origin}'],
      [plain, '*'],
      [0.3, '\t{origin} '],
    ]);
    return [[name, value]];
  }
  const lines: Line[] = [[name, random.chance(0.3) ? '*' : random.pick(WRONG_ORIGINS)]];
  if (random.chance(0.15)) {
    lines.push([
      random.chance(0.5) ? name : 'access-control-allow-origin',
      random.pick(['{origin}', '*', '', 'https://example.com', 'null']),
    ]);
    if (random.chance(0.5)) lines.reverse();
  }
  return lines;
}

function credentialsLines(random: Random, pageRequest: PageRequest, care: Care): Line[] {
  if (care === 'absent') return [];
  const name = spelled(random, 'Access-Control-Allow-Credentials');
  if (care === 'right') return isCredentialed(pageRequest) || random.chance(0.3) ? [[name, 'true']] : [];
  const lines: Line[] = [[name, random.pick(CREDENTIALS_VALUES)]];
  if (random.chance(0.15)) lines.push([name, 'true']);
  return lines;
}

function listLines(
  random: Random,
  header: string,
  needed: readonly string[],
  care: Care,
  starWorks: boolean,
): Line[] {
  if (care === 'absent') return [];
  const name = spelled(random, header);
  const others = header.endsWith('Methods') ? ['GET', 'POST', 'PUT*'] : ['x-other', 'Content-Type', 'x-more'];
  if (care === 'right') {
    if (starWorks && random.chance(0.25)) return [[name, random.pick(['*', '*, x', 'x,*'])]];
    const all = random.chance(0.5) ? [...others, ...needed] : [...needed];
    if (random.chance(0.1) && all.length > 1) return all.map((element): Line => [name, element]);
    return [[name, all.join(random.pick([', ', ',', ' ,\t', ',,']))]];
  }
  const wrong = random.weigh<readonly string[]>([
    [3, others],
    [2, ['*']],
    [2, needed.slice(1)],
    [2, [...needed, random.pick(BAD_ELEMENTS)]],
    [1, needed.map((element) => element.toLowerCase())],
    [1, needed.map((element) => element.toUpperCase())],
    [0.5, [needed.join(' ')]],
  ]);
  return [[name, wrong.join(', ')]];
}

function extraLines(random: Random): Line[] {
  const lines: Line[] = [];
  if (random.chance(0.25))
    lines.push(['Vary', random.pick(['Origin', 'Accept-Encoding', '*', 'origin, accept'])]);
  if (random.chance(0.15)) lines.push(['Access-Control-Expose-Headers', random.pick(EXPOSED)]);
  if (random.chance(0.15)) lines.push(['X-Seen', '1']);
  if (random.chance(0.1)) lines.push(['Timing-Allow-Origin', random.pick(['*', '{origin}'])]);
  if (random.chance(0.1))
    lines.push([
      'Cross-Origin-Resource-Policy',
      random.pick(['same-origin', 'same-site', 'cross-origin', 'Same-Origin']),
    ]);
  if (random.chance(0.1)) lines.push(['X-Content-Type-Options', 'nosniff']);
  if (random.chance(0.1)) {
    lines.push([
      'Set-Cookie',
      random.pick(['visit=1', 'visit=2; SameSite=None; Secure', 'visit=3; SameSite=Strict']),
    ]);
  }
  return lines;
}

/** The server's reply to the preflight of this request. */
export function generatePreflight(
  random: Random,
  pageRequest: PageRequest,
  care = careOf(random),
): ServerReply {
  const names = [...new Set(pageRequest.headers.map(([name]) => name))];
  if (pageRequest.body === 'json-blob' && !names.includes('content-type')) names.push('content-type');
  const star = !isCredentialed(pageRequest);
  const status =
    care('status') === 'right' ? random.pick([200, 204]) : random.pick([...STATUSES, ...REDIRECTS]);
  const isRedirect = status > 300 && status < 309 && status !== 304;
  const age = care('age');
  return {
    ending: random.chance(0.01) ? 'hang-up' : 'answer',
    status,
    lines: [
      ...originLines(random, pageRequest, care('origin')),
      ...credentialsLines(random, pageRequest, care('credentials')),
      ...listLines(random, 'Access-Control-Allow-Methods', [pageRequest.method], care('methods'), star),
      ...listLines(random, 'Access-Control-Allow-Headers', names, care('headers'), star),
      ...(age === 'absent' || random.chance(0.4)
        ? []
        : [['Access-Control-Max-Age', age === 'right' ? '600' : random.pick(MAX_AGES)] as const]),
      ...(isRedirect && random.chance(0.8) ? [['Location', random.pick(LOCATIONS)] as const] : []),
      ...extraLines(random),
    ],
  };
}

function contentType(pageRequest: PageRequest): string {
  if (pageRequest.api === 'image' || pageRequest.api === 'mask' || pageRequest.api === 'shape')
    return 'image/gif';
  if (pageRequest.api === 'script' || pageRequest.api === 'module' || pageRequest.api === 'modulepreload')
    return 'text/javascript';
  if (pageRequest.api === 'style') return 'text/css';
  if (pageRequest.api === 'eventsource') return 'text/event-stream';
  if (pageRequest.api === 'font') return 'font/woff2';
  return 'text/plain';
}

/** The server's reply to the request itself: a redirect unless it `isLast`; `returns` where the page asks again. */
export function generateResponse(
  random: Random,
  pageRequest: PageRequest,
  isLast: boolean,
  returns: boolean,
  care = careOf(random),
): ServerReply {
  const cors = [
    ...originLines(random, pageRequest, care('origin')),
    ...credentialsLines(random, pageRequest, care('credentials')),
    ...(random.chance(0.05) ? listLines(random, 'Access-Control-Allow-Methods', ['(x)'], 'wrong', true) : []),
  ];
  const ending = random.weigh<ServerReply['ending']>([
    [97, 'answer'],
    [1.5, 'hang-up'],
    [isLast ? 1.5 : 0, 'break-off'],
    [pageRequest.abortAfter === null ? 0 : 400, 'hang'],
  ]);
  if (!isLast) {
    const location = random.chance(0.93) ? '{next}' : random.pick(LOCATIONS);
    return {
      ending,
      status: random.pick(REDIRECTS),
      lines: [...cors, ['Location', location], ...extraLines(random)],
    };
  }
  const status = care('status') === 'right' ? 200 : random.pick([...STATUSES, ...REDIRECTS]);
  const caching: Line[] = [];
  if (random.chance(returns ? 0.6 : 0.1))
    caching.push([
      'Cache-Control',
      random.pick(['max-age=600', 'max-age=600', 'no-cache', 'no-store', 'max-age=0']),
    ]);
  const revalidates = random.chance(returns ? 0.3 : 0.05);
  if (revalidates) caching.push(['ETag', '"one"']);
  const strayLocation = random.chance(0.04) ? [['Location', random.pick(LOCATIONS)] as const] : [];
  const type = random.chance(0.9)
    ? contentType(pageRequest)
    : random.pick(['text/html', 'application/json', 'text/plain']);
  return {
    ending,
    status,
    revalidates,
    lines: [...cors, ['Content-Type', type], ...caching, ...strayLocation, ...extraLines(random)],
  };
}
