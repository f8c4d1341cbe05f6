import {
  covers,
  pathPolicyFor,
  type PathPolicy,
  type ServerPolicy,
} from '../../../src/core/advice/policy/server-policy.ts';
import { isPreflighted, readIn, type MadeUpRequest, type MadeUpServer } from './made-up-server.ts';

interface Lessened {
  /** The path and what was removed there. */
  readonly removed: string;
  readonly policy: ServerPolicy;
  /** The requests to which the path applies. */
  readonly requests: readonly MadeUpRequest[];
}

/**
 * The policy without one element, for each of them that some request uses. Others are there because the server sends them
 * now, and no policy takes that away.
 * @param answered the requests whose responses were seen: only of those it is known which headers client code reads
 */
export function withoutEach(
  policy: ServerPolicy,
  server: MadeUpServer,
  answered: ReadonlySet<MadeUpRequest>,
): Lessened[] {
  return policy.paths.flatMap((settings) => {
    const requests = server.requests.filter(
      ({ path }) => covers(settings, path) && pathPolicyFor(policy, policy.server + path) === settings,
    );
    const read = requests.filter((one) => answered.has(one)).flatMap((one) => readIn(server, one));
    return elementsOf(settings, server, requests, read).map(([name, change]) => ({
      removed: `${settings.path} ${name}`,
      requests,
      policy: {
        ...policy,
        paths: policy.paths.map((one) => (one === settings ? { ...settings, ...change } : one)),
      },
    }));
  });
}

type Element = readonly [name: string, change: Partial<PathPolicy>];

function elementsOf(
  settings: PathPolicy,
  server: MadeUpServer,
  requests: readonly MadeUpRequest[],
  read: readonly string[],
): Element[] {
  const { origins, methods, headers, exposeHeaders, wildcard, credentials, answersPreflight } = settings;
  const preflighted = requests.filter(isPreflighted);
  const sent = preflighted.flatMap(({ unsafe }) => unsafe);
  const isUsed = (list: readonly string[], name: string): boolean =>
    name === '*' ? list.length > 0 : list.includes(name.toLowerCase());
  const refusesPreflight = preflighted.some(({ path }) =>
    server.routes.some((route) => route.path === path && route.preflightStatus > 299),
  );
  const when = (isThere: boolean, element: Element): Element[] => (isThere ? [element] : []);
  return [
    ...without('origins', origins, () => true),
    ...without('methods', methods, (name) => requests.some(({ method }) => method === name)),
    ...without('headers', headers, (name) => isUsed(sent, name)),
    ...without('exposeHeaders', exposeHeaders, (name) => isUsed(read, name)),
    ...when(wildcard, ['*', { wildcard: false }]),
    ...when(credentials && requests.some(({ include }) => include), ['credentials', { credentials: false }]),
    ...when(answersPreflight && refusesPreflight, ['answer to OPTIONS', { answersPreflight: false }]),
  ];
}

function without(
  key: 'origins' | 'methods' | 'headers' | 'exposeHeaders',
  list: readonly string[],
  isUsed: (name: string) => boolean,
): Element[] {
  return list
    .filter(isUsed)
    .map((one) => [`${key} ${one}`, { [key]: list.filter((other) => other !== one) }]);
}
