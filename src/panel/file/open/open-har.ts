import type { Exchange } from '../../../core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../core/verdict/browser-caches.ts';
import type { DevtoolsDetails, NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import { RULES_VERSION } from '../../../core/rules/catalogue/index.ts';
import type { Session } from '../../../protocol/session.ts';
import { readInWorker, type ReadFile } from './read-in-worker.ts';
import { recordedSession } from '../recorded-session.ts';

/** A part of a file that could not be read, or only by guessing. */
export interface FileProblem {
  /** Such as `entry 3, response.status`, counted from 0 as in the file. */
  readonly where: string;
  readonly says: string;
}

export interface OpenedFile {
  /** Undefined if the file is not a HAR file. */
  readonly session: Session | undefined;
  readonly problems: readonly FileProblem[];
  /** The program that created it, such as `WebInspector 537.36`. */
  readonly creator: string;
  /** The file has verdicts of another version of the rules, which were not used. */
  readonly isReevaluated: boolean;
}

export interface OpenOptions {
  readonly redacts: boolean;
  /** Called with the share of the file that was read, from 0 to 1. */
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
  readonly read?: ReadFile | undefined;
}

/** Rejects if the file cannot be read, or on abort. */
export async function openHar(file: Blob, options: OpenOptions): Promise<OpenedFile> {
  const { redacts, progress, signal, read = readInWorker } = options;
  const exchanges: Exchange[] = [];
  const caches = createBrowserCaches();
  const network = new Map<string, DevtoolsDetails>();
  const take = (some: readonly Exchange[], facts: NetworkFactsByLeg): void => {
    for (const exchange of some) {
      exchanges.push(exchange);
      caches.add(exchange);
    }
    for (const [key, one] of facts) network.set(key, one);
  };
  const { meta, problems } = await read(file, redacts, { progress, exchanges: take }, signal);
  const rules = meta?.rules ?? null;
  return {
    session: meta ? recordedSession(exchanges, meta, caches, network) : undefined,
    problems: problems.map(({ entry, field, says }) => ({
      where: [entry === null ? '' : `entry ${entry}`, field].filter((part) => part !== '').join(', '),
      says,
    })),
    creator: meta ? `${meta.creator.name} ${meta.creator.version}`.trim() : '',
    isReevaluated: rules !== null && rules !== RULES_VERSION,
  };
}
