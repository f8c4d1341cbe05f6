import { originOf } from '../../core/fetch/origin.ts';
import type { InspectedDocument } from './read-document.ts';

/** A new top document. Times are milliseconds since the epoch. */
export interface Replacement {
  readonly url: string;
  /** When it took the place of the last one. */
  readonly at: number;
  /** When its navigation began; absent where the page cannot be asked. */
  readonly began?: number;
}

export interface DocumentWatchOptions {
  /** Asks the page for its document; undefined where it cannot be asked, or not yet. */
  readonly read: () => Promise<InspectedDocument | undefined>;
  readonly originChanged: (origin: string) => void;
  /** Called where the document is another one, not where only its URL changed. */
  readonly replaced: (replacement: Replacement) => void;
  /** Whether `changed` is called for a new URL of the same document, too. */
  readonly tellsOfRoutes: boolean;
  /** When the last document known took its place; undefined where none has since DevTools opened. */
  readonly lastNavigation: () => number | undefined;
  readonly now: () => number;
  readonly later: (task: () => void, milliseconds: number) => void;
}

export interface DocumentWatch {
  /** Asks for the first document; resolves once it is known, or does not answer. */
  readonly start: () => Promise<void>;
  /** The URL changed, and perhaps the document; where it is not committed, the old document may still be there. */
  readonly changed: (url: string | undefined, isCommitted: boolean) => void;
}

/**
 * When Chromium's page is asked again, in milliseconds: it tells of a new document before scripts can run in it. After
 * the last time it is taken for a page that cannot be asked.
 */
const RETRIES = [50, 100, 200, 400, 800, 1600];
/** Between two questions, at least: some pages change their URL many times a second. */
const SPACING = 100;
/** The page's clock and the browser's differ by this at most, in milliseconds. */
const CLOCK_SKEW = 20;
/** The browsers tell of a document that came back from the back/forward cache so many milliseconds late. */
const LATENESS = 30;

/**
 * Tells a new document from a new URL of the same one. Chromium's `devtools.network.onNavigated` fires for both; the
 * requests of a single-page app must stay in the list when its route changes.
 */
export function watchDocuments(options: DocumentWatchOptions): DocumentWatch {
  const { read, originChanged, replaced, tellsOfRoutes, now, later } = options;
  const openedAt = now();
  const lastNavigation = (): number => options.lastNavigation() ?? openedAt;
  /** `timeOrigin` of the present document and when it was last read, and `timeOrigin` of the youngest that was ever seen. */
  let present: number | undefined;
  let readAt = -Infinity;
  let youngest = -Infinity;
  let isAsking = false;
  /** Whether something changed that no question covers yet. */
  let isDue = false;
  /** Of the last change: when it was told, which URL, and when the browser last said that one was committed. */
  let toldAt = 0;
  let url: string | undefined;
  let committedAt = -Infinity;

  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => later(resolve, milliseconds));

  const restoredAt = ({ shownAt }: InspectedDocument): number => {
    const last = lastNavigation();
    return shownAt > last && shownAt <= toldAt ? shownAt : Math.max(last + 1, toldAt - LATENESS);
  };

  /** Whether another document, which was gone before it could be asked, has taken its place in the meantime. */
  const wasAway = ({ type }: InspectedDocument): boolean => {
    if (!tellsOfRoutes) return type === 'back_forward' && committedAt > readAt;
    const last = lastNavigation();
    return last > readAt && committedAt > last;
  };

  const arrive = (document: InspectedDocument, askedAt: number): void => {
    const { timeOrigin } = document;
    const isSame = timeOrigin === present && !wasAway(document);
    readAt = askedAt;
    if (isSame) return;
    // A document that is loaded is younger than all before it; one from the back/forward cache is not.
    const isRestored = timeOrigin <= youngest;
    const at = isRestored ? restoredAt(document) : document.loadedAt;
    present = timeOrigin;
    youngest = Math.max(youngest, timeOrigin);
    originChanged(document.origin);
    const began = isRestored ? at : document.began;
    if (isRestored || began > lastNavigation() + CLOCK_SKEW) replaced({ url: document.url, at, began });
  };

  const cannotAsk = (): void => {
    present = undefined;
    if (url === undefined) return;
    originChanged(originOf(url));
    // Of those that can be asked the background sees most itself; a list that empties for a new route is worse.
    if (!tellsOfRoutes || !isAskable(url)) replaced({ url, at: toldAt });
  };

  const ask = async (): Promise<void> => {
    for (const delay of tellsOfRoutes ? [0, ...RETRIES] : [0]) {
      if (delay > 0) await wait(delay);
      if (!isAskable(url)) break;
      const askedAt = now();
      const document = await read();
      if (document) return arrive(document, askedAt);
      if (isDue) return;
    }
    cannotAsk();
  };

  const run = async (): Promise<void> => {
    isAsking = true;
    while (isDue) {
      isDue = false;
      await ask();
      await wait(SPACING);
    }
    isAsking = false;
  };

  return {
    async start() {
      const askedAt = now();
      const document = await read();
      if (!document || present !== undefined) return;
      present = document.timeOrigin;
      youngest = Math.max(youngest, document.timeOrigin);
      readAt = askedAt;
      originChanged(document.origin);
    },
    changed(next, isCommitted) {
      isDue = true;
      toldAt = now();
      if (isCommitted) committedAt = toldAt;
      url = next ?? url;
      if (!isAsking) void run();
    },
  };
}

/** Pages of the browser's own and `about:blank` do not answer extensions. */
function isAskable(url: string | undefined): boolean {
  return url === undefined || /^(https?|file|blob):/i.test(url);
}
