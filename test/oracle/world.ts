import type { FixStep } from '../../src/core/verdict/verdict.ts';
import type { WireReply } from '../support/wire.ts';
import type { Case, Place } from './case.ts';
import { loadPages } from './pages.ts';
import { openPlaces, type Places } from './places.ts';
import { parsePath, pathOf, replyOf, type Serving } from './serving.ts';

/** The servers with all the cases that they are serving. */
export interface World {
  readonly places: Places;
  serve(experiment: Case, change?: Change): Serving;
  /** Where the page asks for this serving. */
  urlOf(serving: Serving): string;
  pageUrl(page: Place): string;
  /** Forgets all servings. */
  clear(): void;
  close(): Promise<void>;
}

/** How a second serving of a case differs from the first. */
export interface Change {
  readonly steps: readonly FixStep[];
  readonly known: ReadonlySet<string>;
}

const NOT_FOUND: WireReply = { kind: 'answer', status: 404, lines: [], body: Buffer.alloc(0) };

/** Another site, to frame; secure and public where the page is. */
function farPlace(page: Place): Place {
  if (page.startsWith('public')) return 'public0@b.test';
  return page.startsWith('plain') ? 'plain2@b.test' : 'tls1@b.test';
}

export async function openWorld(): Promise<World> {
  const pages = await loadPages();
  const servings = new Map<number, Serving>();
  let lastId = 0;
  const originOf = (place: Place): string => places.originOf(place);
  const places = await openPlaces((request) => {
    const at = parsePath(request.path);
    const serving = at && servings.get(at.id);
    if (!at || !serving) return pages(request.path) ?? NOT_FOUND;
    return replyOf(serving, at.hop, request, originOf);
  });
  return {
    places,
    serve(experiment, change) {
      const { page, ask } = experiment;
      const place = ask.requester === 'far-frame' ? farPlace(page) : page;
      const serving: Serving = {
        id: ++lastId,
        case: experiment,
        requester: ask.requester === 'sandbox' ? 'null' : originOf(place),
        steps: change?.steps ?? [],
        ...(change && { known: change.known }),
        preflights: 0,
      };
      servings.set(serving.id, serving);
      return serving;
    },
    urlOf: (serving) => originOf(serving.case.hops[0].place) + pathOf(serving.id, 0),
    pageUrl: (page) => `${originOf(page)}/page?far=${encodeURIComponent(originOf(farPlace(page)))}`,
    clear: () => servings.clear(),
    close: () => places.close(),
  };
}
