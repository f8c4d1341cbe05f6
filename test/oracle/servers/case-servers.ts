import type { FixStep } from '../../../src/core/verdict/verdict.ts';
import type { WireReply } from '../../support/test-server-types.ts';
import type { Case, OriginName, PageDocument, Requester } from '../cases/case.ts';
import { policyAgainst } from './content-security-policy.ts';
import { loadPages } from './pages.ts';
import { openTestServers, type TestServers } from './test-servers.ts';
import { parsePath, pathOf, replyOf, type CaseInstance } from './case-instance.ts';

/** The test servers and the cases that they answer for. */
export interface CaseServers {
  readonly testServers: TestServers;
  serve(experiment: Case, change?: ReplyChange): CaseInstance;
  /** The URL that the page requests. */
  urlOf(instance: CaseInstance): string;
  pageUrl(document: PageDocument): string;
  /** An empty document of the page's origin. */
  elsewhereUrl(document: PageDocument): string;
  /** Forgets all instances. */
  clear(): void;
  close(): Promise<void>;
}

/** How the replies of a second instance differ from the first's. */
export interface ReplyChange {
  readonly steps: readonly FixStep[];
  readonly known: ReadonlySet<string>;
}

const NOT_FOUND: WireReply = { kind: 'answer', status: 404, lines: [], body: Buffer.alloc(0) };

/** A frame's origin of another site; secure and public where the page is. */
function farOrigin(page: OriginName): OriginName {
  if (page.startsWith('public')) return 'public0@b.test';
  return page.startsWith('plain') ? 'plain2@b.test' : 'tls1@b.test';
}

/** Another origin of the page's site. */
function siblingOrigin(page: OriginName): OriginName {
  const [server = '', host = ''] = page.split('@');
  if (server.startsWith('public')) return page;
  const other = server.startsWith('plain') ? 'plain1' : 'tls1';
  return `${other}@${host}`;
}

export async function openCaseServers(): Promise<CaseServers> {
  const pages = await loadPages();
  const instances = new Map<number, CaseInstance>();
  let lastId = 0;
  const originOf = (origin: OriginName): string => testServers.originOf(origin);
  const testServers = await openTestServers((request) => {
    const at = parsePath(request.path);
    const instance = at && instances.get(at.id);
    if (!at || !instance) return pages(request.path) ?? NOT_FOUND;
    return replyOf(instance, at.hop, request, originOf);
  });
  return {
    testServers: testServers,
    serve(experiment, change) {
      const { page, pageRequest } = experiment;
      const origins: Partial<Record<Requester, OriginName>> = {
        'far-frame': farOrigin(page),
        'sibling-frame': siblingOrigin(page),
      };
      const requesterOf = (requester: Requester): string =>
        requester === 'sandbox' ? 'null' : originOf(origins[requester] ?? page);
      const instance: CaseInstance = {
        id: ++lastId,
        case: experiment,
        requester: requesterOf(pageRequest.requester),
        primingRequester: requesterOf(experiment.priming?.requester ?? pageRequest.requester),
        steps: change?.steps ?? [],
        ...(change && { known: change.known }),
        preflights: 0,
      };
      instances.set(instance.id, instance);
      return instance;
    },
    urlOf: (instance) => originOf(instance.case.hops[0].origin) + pathOf(instance.id, 0),
    pageUrl({ page, forbidden, serviceWorker }) {
      const parameters = new URLSearchParams({
        far: originOf(farOrigin(page)),
        sibling: originOf(siblingOrigin(page)),
        ...(serviceWorker && { worker: 'service' }),
        ...(forbidden && { policy: policyAgainst(testServers, forbidden) }),
      });
      return `${originOf(page)}/page?${parameters.toString()}`;
    },
    elsewhereUrl: ({ page }) => `${originOf(page)}/elsewhere`,
    clear: () => instances.clear(),
    close: () => testServers.close(),
  };
}
