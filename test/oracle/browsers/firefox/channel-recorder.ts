import type { PrivilegedScripts } from '../../../../src/cli/firefox/privileged-scripts.ts';
import { withoutFragment } from '../../../../src/core/fetch/origin.ts';
import { until } from '../../../../src/cli/until.ts';
import {
  clearConsole,
  DID_NOT_SUCCEED,
  readConsole,
  recordConsole,
  type ConsoleMessage,
} from '../../../support/firefox/console.ts';
import { instanceIdOf } from '../../run/batch.ts';
import type { BrowserRecord, RecordedRequest } from '../cdp-recorder.ts';
import { CLEAR_CHANNELS, READ_CHANNELS, RECORD_CHANNELS } from './channel-scripts.ts';

/** One channel of Firefox's network, which is one leg. */
interface Channel {
  readonly id: string;
  readonly url: string;
  /** URL of the first leg. */
  readonly first: string;
  readonly method: string;
  /** Redirects before it. */
  readonly hop: number;
  /** It follows another one, perhaps within the browser (https: instead of http:). */
  readonly goesOn: boolean;
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

interface Draft extends RecordedRequest {
  readonly at: number;
  readonly consoleCategories: string[];
  location?: string;
}

/** Whether the URL belongs to this request: the same instance, and the same marker unless a Location had another fragment. */
function isAbout(draft: Draft, url: string): boolean {
  const [first = ''] = draft.urls;
  if (instanceIdOf(first) !== instanceIdOf(url)) return false;
  const marker = /#m.*$/.exec(url)?.[0];
  return marker === undefined || first.endsWith(marker);
}

function requestsOf(channels: readonly Channel[], messages: readonly ConsoleMessage[]): Draft[] {
  const drafts: Draft[] = [];
  for (const {
    id,
    url,
    first,
    method,
    hop,
    goesOn,
    isPreflight,
    at,
    isPending,
    status,
    result,
    location,
  } of channels) {
    if (isPreflight) {
      const owners = drafts.filter((draft) => isAbout(draft, url));
      const owner =
        owners.findLast((draft) => !draft.preflights.some((one) => one.url === url)) ?? owners.at(-1);
      owner?.preflights.push({ id, url, failed: result !== 'NS_OK', ...(status > 0 && { status }) });
      // No channel is opened for a hop whose preflight is refused.
      if (owner && owner.urls.at(-1) !== url) owner.urls.push(url);
      continue;
    }
    const same = goesOn ? drafts.filter((draft) => draft.urls[0] === first) : [];
    // Of the same request made twice, the earlier one may be redirected when the later one has begun.
    const known = same.find(({ failure }) => failure?.errorText === REDIRECTED) ?? same.at(-1);
    const draft = known ?? {
      id,
      method,
      type: '',
      urls: [],
      preflights: [],
      finished: false,
      at,
      consoleCategories: [],
    };
    if (!known) drafts.push(draft);
    if (draft.urls.length <= hop) draft.urls.push(url);
    draft.finished = !isPending;
    if (status > 0) draft.status = status;
    else delete draft.status;
    if (location === null) delete draft.location;
    else draft.location = location;
    if (result === 'NS_OK') delete draft.failure;
    else draft.failure = { errorText: result };
  }
  for (const draft of drafts) {
    // As in Chromium's record, the hop that was not requested is included.
    const { location, status = 0, urls } = draft;
    const base = urls.at(-1);
    if (draft.failure && location !== undefined && status >= 300 && URL.canParse(location, base))
      urls.push(new URL(location, base).href);
  }
  for (const draft of drafts) draft.consoleCategories.push(...keysOf(draft, drafts, messages));
  return drafts;
}

/** Whether the message is about this request, or about where its redirect leads. */
function concerns({ url }: ConsoleMessage, draft: Draft): boolean {
  if (instanceIdOf(url) !== undefined) return isAbout(draft, url);
  const { location, urls } = draft;
  // The target inherits the fragment.
  return (
    location !== undefined &&
    url.endsWith(/#.*$/.exec(urls[0] ?? '')?.[0] ?? '') &&
    URL.canParse(location, urls[0]) &&
    withoutFragment(new URL(location, urls[0]).href) === withoutFragment(url)
  );
}

/**
 * Messages come late, when the page may have repeated the request. Where there are as many causes as failed requests,
 * they are in the same order; otherwise the time decides.
 */
function keysOf(draft: Draft, drafts: readonly Draft[], messages: readonly ConsoleMessage[]): string[] {
  const again = drafts.filter((one) => one.urls[0] === draft.urls[0]);
  const ours = messages.filter((message) => again.some((one) => concerns(message, one)));
  if (again.length === 1) return ours.map(({ category }) => category);
  const named = ours.filter(({ category }) => category !== DID_NOT_SUCCEED);
  const causes = named.length > 0 ? named : ours;
  const failed = again.filter(({ failure }) => failure);
  if (causes.length === failed.length)
    return causes.filter((_, at) => failed[at] === draft).map(({ category }) => category);
  const next = again[again.indexOf(draft) + 1];
  return ours.filter(({ at }) => at >= draft.at && !(next && at >= next.at)).map(({ category }) => category);
}

/** How a channel ends that another one goes on from. */
const REDIRECTED = 'NS_BINDING_REDIRECTED';

/** How often nothing new must be found: reading takes longer where messages do. */
const STILL_LOOKS = 8;

/** Records Firefox's channels and console messages for every request. */
export async function recordByChannels(chrome: PrivilegedScripts): Promise<BrowserRecord> {
  await recordConsole(chrome);
  await chrome.run(RECORD_CHANNELS);
  let drafts: Draft[] = [];
  const read = async (): Promise<number> => {
    const channels = JSON.parse(String(await chrome.run(READ_CHANNELS))) as Channel[];
    const messages = await readConsole(chrome);
    drafts = requestsOf(channels, messages);
    return messages.length;
  };
  return {
    requests: () => drafts,
    unsent: () => new Map(),
    async clear() {
      await clearConsole(chrome);
      await chrome.run(CLEAR_CHANNELS);
    },
    settled: async (filter, patienceMs) => {
      let known = '';
      let still = 0;
      let heardAt = Date.now();
      const isEnded = (draft: Draft): boolean => draft.finished || !filter(draft);
      for (;;) {
        const settled = await until(patienceMs, async () => {
          // Messages come from other processes, a moment later.
          const messages = await read();
          const now = `${messages} ${drafts.length} ${drafts.filter(isEnded).length}`;
          if (now !== known) heardAt = Date.now();
          still = now === known && drafts.every(isEnded) ? still + 1 : 0;
          known = now;
          return still >= STILL_LOOKS;
        });
        if (settled || Date.now() - heardAt >= patienceMs) return settled;
      }
    },
  };
}
