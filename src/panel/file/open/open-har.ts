import type { Exchange } from '../../../core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../core/verdict/browser-caches.ts';
import type { DevtoolsDetails, NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import { RULES_VERSION } from '../../../core/rules/catalogue/index.ts';
import type { Session } from '../../../protocol/session.ts';
import { readInWorker, type ReadFile } from './read-in-worker.ts';
import { recordedSession } from '../recorded-session.ts';

/** Something in a file that could not be read, or only by a guess. */
export interface FileProblem {
  /** Such as `entry 3, response.status`, counted from 0 as in the file. */
  readonly where: string;
  readonly says: string;
}

export interface OpenedFile {
  /** Undefined where it is no HAR. */
  readonly session: Session | undefined;
  readonly problems: readonly FileProblem[];
  /** Who wrote it, such as `WebInspector 537.36`. */
  readonly creator: string;
  /** It has the verdicts of other rules, which were not taken over. */
  readonly judgedAnew: boolean;
}

export interface OpenOptions {
  readonly redacted: boolean;
  /** Hears how much of the file was read, from 0 to 1. */
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
  readonly read?: ReadFile | undefined;
}

/** Rejects where the file cannot be read, or on abort. */
export async function openHar(file: Blob, options: OpenOptions): Promise<OpenedFile> {
  const { redacted, progress, signal, read = readInWorker } = options;
  const exchanges: Exchange[] = [];
  const history = createBrowserCaches();
  const network = new Map<string, DevtoolsDetails>();
  const take = (some: readonly Exchange[], facts: NetworkFactsByLeg): void => {
    for (const exchange of some) {
      exchanges.push(exchange);
      history.add(exchange);
    }
    for (const [key, one] of facts) network.set(key, one);
  };
  const { meta, problems } = await read(file, redacted, { progress, exchanges: take }, signal);
  const rules = meta?.rules ?? null;
  return {
    session: meta ? recordedSession(exchanges, meta, history, network) : undefined,
    problems: problems.map(({ entry, field, says }) => ({
      where: [entry === null ? '' : `entry ${entry}`, field].filter((part) => part !== '').join(', '),
      says,
    })),
    creator: meta ? `${meta.creator.name} ${meta.creator.version}`.trim() : '',
    judgedAnew: rules !== null && rules !== RULES_VERSION,
  };
}
