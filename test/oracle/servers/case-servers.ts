import type { FixStep } from '../../../src/core/verdict/verdict.ts';
import type { WireReply } from '../../support/test-server-types.ts';
import type { Case, OriginName } from '../cases/case.ts';
import { loadPages } from './pages.ts';
import { openTestServers, type TestServers } from './test-servers.ts';
import { parsePath, pathOf, replyOf, type CaseInstance } from './case-instance.ts';

/** The servers with all the cases that they are serving. */
export interface CaseServers {
  readonly testServers: TestServers;
  serve(experiment: Case, change?: ReplyChange): CaseInstance;
  /** Where the page asks for this serving. */
  urlOf(instance: CaseInstance): string;
  pageUrl(page: OriginName): string;
  /** Forgets all servings. */
  clear(): void;
  close(): Promise<void>;
}

/** How a second serving of a case differs from the first. */
export interface ReplyChange {
  readonly steps: readonly FixStep[];
  readonly known: ReadonlySet<string>;
}

const NOT_FOUND: WireReply = { kind: 'answer', status: 404, lines: [], body: Buffer.alloc(0) };

/** Another site, to frame; secure and public where the page is. */
function farPlace(page: OriginName): OriginName {
  if (page.startsWith('public')) return 'public0@b.test';
  return page.startsWith('plain') ? 'plain2@b.test' : 'tls1@b.test';
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
      const origin = pageRequest.requester === 'far-frame' ? farPlace(page) : page;
      const instance: CaseInstance = {
        id: ++lastId,
        case: experiment,
        requester: pageRequest.requester === 'sandbox' ? 'null' : originOf(origin),
        steps: change?.steps ?? [],
        ...(change && { known: change.known }),
        preflights: 0,
      };
      instances.set(instance.id, instance);
      return instance;
    },
    urlOf: (instance) => originOf(instance.case.hops[0].origin) + pathOf(instance.id, 0),
    pageUrl: (page) => `${originOf(page)}/page?far=${encodeURIComponent(originOf(farPlace(page)))}`,
    clear: () => instances.clear(),
    close: () => testServers.close(),
  };
}
