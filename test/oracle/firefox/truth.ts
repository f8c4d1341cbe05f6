import type { Chrome } from '../../../src/cli/firefox/chrome.ts';
import { until } from '../../../src/cli/until.ts';
import { servingOf } from '../batch.ts';
import type { Truth, TrueRequest } from '../truth.ts';
import { CLEAR_TRUTH, READ_TRUTH, RECORD_TRUTH } from './truth-scripts.ts';

/** One channel of Firefox's network, which is one leg. */
interface Channel {
  readonly id: string;
  readonly url: string;
  /** URL of the first leg. */
  readonly first: string;
  readonly method: string;
  /** Redirects before it. */
  readonly hop: number;
  readonly isPreflight: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly isPending: boolean;
  /** 0 where there was no response. */
  readonly status: number;
  /** Name of an `nsresult`. */
  readonly result: string;
  readonly location: string | null;
}

/** What the console said of a URL. */
interface Message {
  readonly category: string;
  readonly url: string;
  readonly at: number;
}

interface Account {
  readonly channels: readonly Channel[];
  readonly messages: readonly Message[];
}

interface Draft extends TrueRequest {
  readonly at: number;
  readonly keys: string[];
  location?: string;
}

/** What all legs of a request and what is said of it have in common: the serving, and the marker unless a Location had another fragment. */
function isAbout(draft: Draft, url: string): boolean {
  const [first = ''] = draft.urls;
  if (servingOf(first) !== servingOf(url)) return false;
  const marker = /#m.*$/.exec(url)?.[0];
  return marker === undefined || first.endsWith(marker);
}

function requestsOf({ channels, messages }: Account): Draft[] {
  const drafts: Draft[] = [];
  for (const {
    id,
    url,
    first,
    method,
    hop,
    isPreflight,
    at,
    isPending,
    status,
    result,
    location,
  } of channels) {
    if (isPreflight) {
      const owner = drafts.findLast((draft) => isAbout(draft, url));
      owner?.preflights.push({ id, url, ...(status > 0 && { status }) });
      // A hop whose preflight is refused is never opened itself.
      if (owner && owner.urls.at(-1) !== url) owner.urls.push(url);
      continue;
    }
    const known = hop > 0 ? drafts.findLast((draft) => draft.urls[0] === first) : undefined;
    const draft = known ?? { id, method, type: '', urls: [], preflights: [], finished: false, at, keys: [] };
    if (!known) drafts.push(draft);
    if (draft.urls.length <= hop) draft.urls.push(url);
    draft.finished = !isPending;
    if (status > 0) draft.status = status;
    if (location === null) delete draft.location;
    else draft.location = location;
    if (result === 'NS_OK') delete draft.failure;
    else draft.failure = { errorText: result };
  }
  for (const draft of drafts) {
    // As other browsers tell it: the hop that was not made, too.
    const { location, status = 0, urls } = draft;
    const base = urls.at(-1);
    if (draft.failure && location !== undefined && status >= 300 && URL.canParse(location, base))
      urls.push(new URL(location, base).href);
  }
  for (const { category, url, at } of messages) {
    const draft = drafts.findLast((one) => one.at <= at && isAbout(one, url));
    draft?.keys.push(category);
  }
  return drafts;
}

/** Records what Firefox says of every request, by its channels and its console. */
export async function recordFirefoxTruth(chrome: Chrome): Promise<Truth> {
  await chrome.run(RECORD_TRUTH);
  let drafts: Draft[] = [];
  const read = async (): Promise<number> => {
    const account = JSON.parse(String(await chrome.run(READ_TRUTH))) as Account;
    drafts = requestsOf(account);
    return account.messages.length;
  };
  return {
    requests: () => drafts,
    unsent: () => new Map(),
    async clear() {
      await chrome.run(CLEAR_TRUTH);
    },
    settled: async (filter, patienceMs) => {
      let known = -1;
      return until(patienceMs, async () => {
        // Messages come from other processes, a moment after what they are about.
        const messages = await read();
        const isStill = messages === known;
        known = messages;
        return isStill && drafts.every((draft) => draft.finished || !filter(draft));
      });
    },
  };
}
