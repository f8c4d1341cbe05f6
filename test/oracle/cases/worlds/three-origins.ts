import { PLAIN_CASE, type Hop, type OriginName, type PageRequest } from '../case.ts';
import { generatePage } from '../origins.ts';
import { requestBy } from '../generate-request.ts';
import type { Random } from '../random.ts';
import { redirectsThrough } from './redirects-through.ts';
import type { World } from './world.ts';

const APIS = [
  'fetch',
  'fetch',
  'xhr',
  'image',
  'script',
  'style',
  'module',
  'font',
  'media',
  'preload',
] as const;
const REQUESTERS = [
  'document',
  'document',
  'frame',
  'sibling-frame',
  'far-frame',
  'sandbox',
  'worker',
] as const;

/** Why servers redirect: a missing slash, another scheme, an expired session, a URL with a password in it. */
const KINDS = ['slash', 'scheme', 'login', 'userinfo', 'third'] as const;
const LOCATIONS: Readonly<Partial<Record<(typeof KINDS)[number], string>>> = {
  slash: '{nextWithSlash}',
  login: '{nextLogin}',
  userinfo: '{nextWithUser}',
};

const SERVERS = ['plain0', 'plain1', 'plain2', 'tls0', 'tls1', 'h2b'] as const;
const HOSTS = ['localhost', '127.0.0.1', 'a.test', 'b.test', 'www.a.test'] as const;

function anyOrigin(random: Random): OriginName {
  return `${random.pick(SERVERS)}@${random.pick(HOSTS)}`;
}

/** The same host by the other scheme, which is another origin. */
function otherScheme(origin: OriginName): OriginName {
  const [server = '', host = ''] = origin.split('@');
  return `${server.startsWith('plain') ? 'tls1' : 'plain1'}@${host}`;
}

/** Redirects through up to three origins, requested by every API. */
export const threeOrigins: World = {
  name: 'three-origins',
  generate(random) {
    const page = generatePage(random);
    const requester = random.pick(REQUESTERS);
    const api = random.pick(APIS);
    const isElement = api !== 'fetch' && api !== 'xhr';
    const pageRequest: PageRequest = {
      ...requestBy(random, api, isElement && requester === 'worker' ? 'document' : requester),
      abortAfter: null,
    };
    const origins: [OriginName, ...OriginName[]] = [random.chance(0.15) ? page : anyOrigin(random)];
    const kinds = Array.from({ length: 1 + random.below(3) }, () => random.pick(KINDS));
    for (const kind of kinds) {
      const last = origins.at(-1) ?? page;
      if (kind === 'slash') origins.push(last);
      else if (kind === 'scheme') origins.push(otherScheme(last));
      else origins.push(anyOrigin(random));
    }
    const [first, ...others] = redirectsThrough(random, pageRequest, origins).map((hop, at) =>
      withLocation(hop, LOCATIONS[kinds[at] ?? 'third']),
    );
    if (!first) throw new Error('at least one hop');
    return { ...PLAIN_CASE, page, pageRequest, hops: [first, ...others] };
  },
};

function withLocation(hop: Hop, location: string | undefined): Hop {
  if (location === undefined) return hop;
  const lines = hop.response.lines.map(
    ([name, value]) => [name, name === 'Location' ? location : value] as const,
  );
  return { ...hop, response: { ...hop.response, lines } };
}
