import { listElements } from '../../fetch/headers.ts';
import { quote } from '../../rules/rule.ts';
import type { Demand } from './demands.ts';

interface Settings {
  readonly credentials: boolean;
  readonly wildcard: boolean;
}

/** What no CORS settings can repair for these exchanges, and what these settings no longer allow. */
export function policyProblems(demands: readonly Demand[], settings: Settings): string[] {
  const found = demands.flatMap((demand) => [
    nullOrigin(demand, settings),
    redirectedPreflight(demand),
    secretLocation(demand),
    severalOrigins(demand),
    otherOrigin(demand, demands, settings),
    anyOrigin(demand, settings),
    anyHeader(demand, settings),
  ]);
  return [...new Set(found)].filter((problem) => problem !== undefined);
}

function nullOrigin({ subject, context }: Demand, { wildcard }: Settings): string | undefined {
  if (context.origin !== 'null') return undefined;
  if (subject.include)
    return 'Some requests have credentials and the origin `null`, which every sandboxed frame on any site has, so nothing here allows them. Send them from a page with its own origin, or call the final URL instead of redirecting.';
  return wildcard
    ? 'Some requests have the origin `null`, so only `*` allows them: use it only if everybody may read these responses.'
    : 'Some requests have the origin `null`, and only `*` would allow them, which can’t be combined with credentials. Send them from a page with its own origin, or call the final URL instead of redirecting.';
}

function redirectedPreflight({ context, present }: Demand): string | undefined {
  if (context.phase !== 'preflight' || present?.redirects !== true) return undefined;
  return 'The server redirects the preflight (for a slash, a login or HTTPS, for example) before its CORS code runs: call the final URL, or apply this configuration before that redirect.';
}

function secretLocation({ present, leg }: Demand): string | undefined {
  const location = present?.redirects === true ? present.location : undefined;
  return location !== undefined && /^(?:https?:)?\/\/[^/?#]*@/i.test(location) && leg.kind === 'redirect'
    ? 'The redirect’s `Location` contains a user name or password; a CORS configuration can’t remove it.'
    : undefined;
}

function severalOrigins({ present }: Demand): string | undefined {
  return present && (present.allowOriginLines > 1 || present.allowOrigin?.includes(',') === true)
    ? '`Access-Control-Allow-Origin` is sent more than once, usually by the application and by a proxy in front of it: set it in one place only.'
    : undefined;
}

/** The other origin is not kept: the server may name it by mistake. */
function otherOrigin(
  { present }: Demand,
  demands: readonly Demand[],
  { wildcard }: Settings,
): string | undefined {
  const named = present?.allowOrigin;
  if (wildcard || named === undefined || !/^https?:\/\/[^\s,`]+$/.test(named)) return undefined;
  if (demands.some(({ context }) => context.origin === named)) return undefined;
  return `The server now allows ${quote(named)}; add that origin, too, if it should stay allowed.`;
}

function anyOrigin({ present }: Demand, { credentials }: Settings): string | undefined {
  return credentials && present?.allowOrigin === '*'
    ? 'The server now allows any origin (`*`), which can’t be combined with credentials. Only the origins of captured requests are listed here; add your other origins.'
    : undefined;
}

function anyHeader({ present }: Demand, { credentials }: Settings): string | undefined {
  if (!credentials || !listElements(present?.allowHeaders ?? '').includes('*')) return undefined;
  return 'The server now allows any request header (`*`), which does not work with credentials. Only the headers of captured requests are listed here; add those that other requests send.';
}
