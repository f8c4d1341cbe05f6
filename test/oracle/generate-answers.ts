import type { Answer, Ask } from './case.ts';
import type { Choices } from './prng.ts';
import { BAD_ELEMENTS, CREDENTIALS_VALUES, EXPOSED, LOCATIONS, MAX_AGES, WRONG_ORIGINS } from './values.ts';

type Line = readonly [name: string, value: string];
/** How a field is filled: as the request needs it, wrong in one of the known ways, or not at all. */
type Care = 'right' | 'wrong' | 'absent';

const STATUSES = [
  200, 200, 200, 201, 202, 204, 205, 206, 300, 304, 400, 401, 403, 404, 405, 410, 418, 429, 500, 502, 503,
] as const;
const REDIRECTS = [301, 302, 303, 307, 308] as const;

function careOf(choices: Choices): (field: string) => Care {
  const wrongField = choices.pick(['origin', 'origin', 'credentials', 'methods', 'headers', 'status', 'age']);
  const style = choices.weigh([
    [58, 'good'],
    [27, 'one-wrong'],
    [15, 'random'],
  ]);
  return (field) => {
    if (style === 'good') return 'right';
    if (style === 'one-wrong' && field !== wrongField) return 'right';
    return choices.weigh([
      [style === 'random' ? 2 : 0, 'right'],
      [3, 'wrong'],
      [2, 'absent'],
    ]);
  };
}

function spelled(choices: Choices, name: string): string {
  return choices.weigh([
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

function isCredentialed(ask: Ask): boolean {
  return ask.credentials === 'include' || ask.crossorigin === 'use-credentials' || ask.api === 'beacon';
}

function originLines(choices: Choices, ask: Ask, care: Care): Line[] {
  if (care === 'absent') return [];
  const name = spelled(choices, 'Access-Control-Allow-Origin');
  const plain = isCredentialed(ask) ? 0 : 4;
  if (care === 'right') {
    const value = choices.weigh([
      [4, '{echo}'],
      [4, '{origin}'],
      [plain, '*'],
      [0.3, '\t{origin} '],
    ]);
    return [[name, value]];
  }
  const lines: Line[] = [[name, choices.pick(WRONG_ORIGINS)]];
  if (choices.chance(0.15)) {
    lines.push([
      choices.chance(0.5) ? name : 'access-control-allow-origin',
      choices.pick(['{origin}', '*', '', 'https://example.com', 'null']),
    ]);
    if (choices.chance(0.5)) lines.reverse();
  }
  return lines;
}

function credentialsLines(choices: Choices, ask: Ask, care: Care): Line[] {
  if (care === 'absent') return [];
  const name = spelled(choices, 'Access-Control-Allow-Credentials');
  if (care === 'right') return isCredentialed(ask) || choices.chance(0.3) ? [[name, 'true']] : [];
  const lines: Line[] = [[name, choices.pick(CREDENTIALS_VALUES)]];
  if (choices.chance(0.15)) lines.push([name, 'true']);
  return lines;
}

function listLines(
  choices: Choices,
  header: string,
  needed: readonly string[],
  care: Care,
  starWorks: boolean,
): Line[] {
  if (care === 'absent') return [];
  const name = spelled(choices, header);
  const others = header.endsWith('Methods') ? ['GET', 'POST', 'PUT*'] : ['x-other', 'Content-Type', 'x-more'];
  if (care === 'right') {
    if (starWorks && choices.chance(0.25)) return [[name, choices.pick(['*', '*, x', 'x,*'])]];
    const all = choices.chance(0.5) ? [...others, ...needed] : [...needed];
    if (choices.chance(0.1) && all.length > 1) return all.map((element): Line => [name, element]);
    return [[name, all.join(choices.pick([', ', ',', ' ,\t', ',,']))]];
  }
  const wrong = choices.weigh<readonly string[]>([
    [3, others],
    [2, ['*']],
    [2, needed.slice(1)],
    [2, [...needed, choices.pick(BAD_ELEMENTS)]],
    [1, needed.map((element) => element.toLowerCase())],
    [1, needed.map((element) => element.toUpperCase())],
    [0.5, [needed.join(' ')]],
  ]);
  return [[name, wrong.join(', ')]];
}

function extraLines(choices: Choices): Line[] {
  const lines: Line[] = [];
  if (choices.chance(0.25))
    lines.push(['Vary', choices.pick(['Origin', 'Accept-Encoding', '*', 'origin, accept'])]);
  if (choices.chance(0.15)) lines.push(['Access-Control-Expose-Headers', choices.pick(EXPOSED)]);
  if (choices.chance(0.15)) lines.push(['X-Seen', '1']);
  if (choices.chance(0.1)) lines.push(['Timing-Allow-Origin', choices.pick(['*', '{origin}'])]);
  if (choices.chance(0.1))
    lines.push([
      'Cross-Origin-Resource-Policy',
      choices.pick(['same-origin', 'same-site', 'cross-origin', 'Same-Origin']),
    ]);
  if (choices.chance(0.1)) lines.push(['X-Content-Type-Options', 'nosniff']);
  if (choices.chance(0.1)) {
    lines.push([
      'Set-Cookie',
      choices.pick(['visit=1', 'visit=2; SameSite=None; Secure', 'visit=3; SameSite=Strict']),
    ]);
  }
  return lines;
}

/** What the preflight of this request is answered. */
export function generatePreflight(choices: Choices, ask: Ask): Answer {
  const care = careOf(choices);
  const names = [...new Set(ask.headers.map(([name]) => name))];
  if (ask.body === 'json-blob' && !names.includes('content-type')) names.push('content-type');
  const star = !isCredentialed(ask);
  const status =
    care('status') === 'right' ? choices.pick([200, 204]) : choices.pick([...STATUSES, ...REDIRECTS]);
  const isRedirect = status > 300 && status < 309 && status !== 304;
  const age = care('age');
  return {
    ending: choices.chance(0.01) ? 'hang-up' : 'answer',
    status,
    lines: [
      ...originLines(choices, ask, care('origin')),
      ...credentialsLines(choices, ask, care('credentials')),
      ...listLines(choices, 'Access-Control-Allow-Methods', [ask.method], care('methods'), star),
      ...listLines(choices, 'Access-Control-Allow-Headers', names, care('headers'), star),
      ...(age === 'absent' || choices.chance(0.4)
        ? []
        : [['Access-Control-Max-Age', age === 'right' ? '600' : choices.pick(MAX_AGES)] as const]),
      ...(isRedirect && choices.chance(0.8) ? [['Location', choices.pick(LOCATIONS)] as const] : []),
      ...extraLines(choices),
    ],
  };
}

function contentType(ask: Ask): string {
  if (ask.api === 'image' || ask.api === 'mask' || ask.api === 'shape') return 'image/gif';
  if (ask.api === 'script' || ask.api === 'module' || ask.api === 'modulepreload') return 'text/javascript';
  if (ask.api === 'style') return 'text/css';
  if (ask.api === 'eventsource') return 'text/event-stream';
  if (ask.api === 'font') return 'font/woff2';
  return 'text/plain';
}

/** What the request itself is answered: a redirect where another hop follows; `returns` where it is asked for again. */
export function generateResponse(choices: Choices, ask: Ask, isLast: boolean, returns: boolean): Answer {
  const care = careOf(choices);
  const cors = [
    ...originLines(choices, ask, care('origin')),
    ...credentialsLines(choices, ask, care('credentials')),
    ...(choices.chance(0.05)
      ? listLines(choices, 'Access-Control-Allow-Methods', ['(x)'], 'wrong', true)
      : []),
  ];
  const ending = choices.weigh<Answer['ending']>([
    [97, 'answer'],
    [1.5, 'hang-up'],
    [ask.abortAfter === null ? 0 : 60, 'hang'],
  ]);
  if (!isLast) {
    const location = choices.chance(0.93) ? '{next}' : choices.pick(LOCATIONS);
    return {
      ending,
      status: choices.pick(REDIRECTS),
      lines: [...cors, ['Location', location], ...extraLines(choices)],
    };
  }
  const status = care('status') === 'right' ? 200 : choices.pick([...STATUSES, ...REDIRECTS]);
  const caching: Line[] = [];
  if (choices.chance(returns ? 0.6 : 0.1))
    caching.push([
      'Cache-Control',
      choices.pick(['max-age=600', 'max-age=600', 'no-cache', 'no-store', 'max-age=0']),
    ]);
  const revalidates = choices.chance(returns ? 0.3 : 0.05);
  if (revalidates) caching.push(['ETag', '"one"']);
  const strayLocation = choices.chance(0.04) ? [['Location', choices.pick(LOCATIONS)] as const] : [];
  const type = choices.chance(0.9)
    ? contentType(ask)
    : choices.pick(['text/html', 'application/json', 'text/plain']);
  return {
    ending,
    status,
    revalidates,
    lines: [...cors, ['Content-Type', type], ...caching, ...strayLocation, ...extraLines(choices)],
  };
}
