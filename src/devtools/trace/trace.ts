import { isSettled, lastHop, startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import { isUnsentCall } from '../../core/exchange/unsent-call.ts';
import { originOf } from '../../core/fetch/origin.ts';
import type { TraceState } from '../../protocol/session.ts';
import { createCallCollector, type TracedCall } from './collect-calls.ts';
import { createKeys, hookText, readNotes } from './hook/hook-text.ts';
import { matchCalls } from './match-calls.ts';
import { parseNotes } from './parse-notes.ts';
import { obstacleTo, unsentExchange, unsentId } from './unsent.ts';
import { violationBy } from './violation.ts';
import { answerWithoutRequest, listedSince } from './without-request.ts';

export interface TraceOptions {
  readonly engine: EngineId;
  readonly tabId: number;
  /** Reloads the page; the script runs in each of its frames before the page's own. */
  readonly reload: (script: string) => void;
  /** Evaluates an expression that yields a string in the page; undefined where it cannot be asked. */
  readonly ask: (expression: string) => Promise<string | undefined>;
  readonly all: () => readonly Exchange[];
  readonly record: (exchanges: readonly Exchange[]) => void;
  readonly remove: (ids: readonly string[]) => void;
  /** Replaces secrets in a URL, where that is wanted. */
  readonly clean: (url: string) => string;
  readonly changed: (state: TraceState) => void;
  readonly now: () => number;
  readonly later: (task: () => void, milliseconds: number) => void;
}

export interface Trace {
  /** Reloads the page with the hook; or notes no more. */
  readonly set: (on: boolean) => void;
  /** Reloads the page, with the hook where Trace is on. */
  readonly reload: () => boolean;
  /** The tab shows another document. */
  readonly documentChanged: () => void;
  /** Reads the notes; resolves once all calls that have ended are matched, or known to be of requests that were never sent. */
  readonly answered: () => Promise<void>;
}

/** How often the page is asked for its notes, in milliseconds. */
const PERIOD = 300;
/** A request that webRequest has not shown so long after its call ended was never sent, in milliseconds. */
const PATIENCE = 3000;

/** What the page asks for, matched with what webRequest shows of it. Nothing of it runs unless Trace is on. */
export function createTrace(options: TraceOptions): Trace {
  const { engine, tabId, ask, all, record, remove, clean, changed, now, later } = options;
  const keys = createKeys();
  const collector = createCallCollector();
  /** Calls whose exchange is not known yet. */
  const open = new Map<string, TracedCall>();
  /** Calls that are told as never sent, until webRequest shows their requests after all. */
  const unsentCalls = new Map<string, TracedCall>();
  let on = false;
  let hookedAt = 0;
  let isReading = false;

  /** DevTools' log may have told of it already. */
  const unsent = (raw: TracedCall): Exchange => {
    const call = cleaned(raw, clean);
    const listed = all().find(
      (one) => one.asked?.source !== undefined && isUnsentCall(one, call.url, call.asked.at),
    );
    const violation = violationBy(raw, collector.violations());
    const stopped = violation ? 'content-security-policy' : obstacleTo(call);
    const exchange = unsentExchange(call, stopped, violation?.directive, { engine, tabId });
    return listed ? { ...exchange, id: listed.id } : exchange;
  };
  /** From a service worker, or from the page's memory. */
  const answered = (raw: TracedCall, told: readonly Exchange[]): Exchange | undefined => {
    const call = cleaned(raw, clean);
    const answer = answerWithoutRequest(call, listedSince([...all(), ...told], call.url, hookedAt));
    return answer && unsentExchange(call, answer, undefined, { engine, tabId });
  };
  const mayBeSent = (call: TracedCall): boolean =>
    !violationBy(call, collector.violations()) && ['unknown', 'service-worker'].includes(obstacleTo(call));
  const isFresh = ({ endedAt }: TracedCall): boolean => endedAt !== undefined && now() - endedAt < PATIENCE;
  const settle = (): void => {
    const unmatched = all().filter(
      (exchange) =>
        exchange.tabId >= 0 &&
        exchange.asked === undefined &&
        (isSettled(exchange) || lastHop(exchange).request.response !== undefined),
    );
    const over = [...open.values()].filter(isOver);
    const matched = matchCalls(over, unmatched);
    const matchOthers = (calls: readonly TracedCall[], end: 'alike' | 'any'): Map<TracedCall, Exchange> => {
      const theirs = new Set(matched.values());
      return matchCalls(
        calls.filter((call) => !matched.has(call)),
        unmatched.filter((exchange) => !theirs.has(exchange)),
        end,
      );
    };
    const stale = over.filter((call) => call.endedAt !== undefined && !isFresh(call) && mayBeSent(call));
    if (stale.length > 0)
      for (const [call, exchange] of matchOthers(stale, 'any')) matched.set(call, exchange);
    if (unsentCalls.size > 0) {
      for (const [call, exchange] of matchOthers([...unsentCalls.values()], 'alike')) {
        // It was sent before the call ended, or it is another one's.
        if (startedAt(exchange) > (call.endedAt ?? 0)) continue;
        matched.set(call, exchange);
        unsentCalls.delete(call.key);
        remove([unsentId(call)]);
      }
    }
    const known: Exchange[] = [];
    for (const [call, exchange] of matched) {
      const { asked } = cleaned(call, clean);
      const stopped =
        asked.error === undefined ? undefined : violationBy(call, collector.violations())?.directive;
      // The report of the page's policy may come after the end of the call.
      if (asked.error !== undefined && stopped === undefined && endsAtRedirect(exchange) && isFresh(call))
        continue;
      open.delete(call.key);
      known.push({ ...exchange, asked: { ...asked, ...(stopped !== undefined && { directive: stopped }) } });
    }
    if (known.length > 0) record(known);
    const told: Exchange[] = [];
    for (const call of open.values()) {
      if (call.endedAt === undefined || isFresh(call)) continue;
      open.delete(call.key);
      const exchange = isUnsent(call) ? unsent(call) : answered(call, told);
      if (!exchange) continue;
      told.push(exchange);
      if (exchange.id === unsentId(call)) unsentCalls.set(call.key, call);
    }
    if (told.length > 0) record(told);
  };
  /** Whether the document of the page has the hook. */
  const readDocuments = async (): Promise<boolean> => {
    const documents = parseNotes(await ask(readNotes(keys.read)));
    for (const call of collector.add(documents ?? [])) open.set(call.key, call);
    settle();
    return documents === undefined || documents.length > 0;
  };
  const read = async (): Promise<void> => void (await readDocuments());
  const keepReading = (): void => {
    if (!on || isReading) return;
    isReading = true;
    void read().finally(() => {
      isReading = false;
      later(keepReading, PERIOD);
    });
  };
  const reload = (): boolean => {
    if (!on) return false;
    changed('on');
    hookedAt = now();
    options.reload(hookText(keys));
    return true;
  };

  return {
    set(wanted) {
      on = wanted;
      if (!on) {
        void ask(readNotes(keys.stop));
        return changed('off');
      }
      reload();
      keepReading();
    },
    reload,
    documentChanged() {
      if (!on) return;
      // Browsers run an injected script after a reload only: the hook comes late to a document that was reached otherwise.
      void readDocuments().then((isHooked) => {
        if (isHooked || !on) return;
        changed('late');
        void ask(`(() => { ${hookText(keys)} return ''; })()`);
      });
    },
    async answered() {
      for (let waited = 0; waited <= PATIENCE; waited += PERIOD) {
        if (!on) return;
        await read();
        if (![...open.values()].some(({ endedAt }) => endedAt !== undefined)) return;
        await new Promise<void>((resolve) => later(resolve, PERIOD));
      }
    },
  };
}

/** Chromium never tells the end of a redirect that leads out of HTTP. */
function endsAtRedirect(exchange: Exchange): boolean {
  const { kind, response } = lastHop(exchange).request;
  return kind === 'redirect' && response !== undefined;
}

/** The end of a call tells which request it was. */
function isOver({ endedAt, asked }: TracedCall): boolean {
  return endedAt !== undefined || asked.abortedAt !== undefined || asked.api === 'beacon';
}

/** The page failed with a request to another origin, and nobody saw one. */
function isUnsent({ url, requester, asked }: TracedCall): boolean {
  return asked.error !== undefined && asked.abortedAt === undefined && originOf(url) !== requester;
}

function cleaned(call: TracedCall, clean: (url: string) => string): TracedCall {
  const { initiator, ...asked } = call.asked;
  const frames = initiator?.stack?.callFrames.map((frame) => ({ ...frame, url: clean(frame.url) }));
  return {
    ...call,
    url: clean(call.url),
    asked: { ...asked, ...(frames && { initiator: { type: 'script', stack: { callFrames: frames } } }) },
  };
}
