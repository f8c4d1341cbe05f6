import { version } from '../../package.json';
import { RULES_VERSION } from '../core/rules/catalogue/index.ts';
import type { EngineId } from '../core/exchange/observation.ts';
import type { Problem } from '../har/fields.ts';
import { redactHarInput, sharingRedactor } from '../har/redact-har.ts';
import { readHar } from '../har/read/read.ts';
import { writeHar } from '../har/write/write.ts';
import { judgeLog } from './judge-log.ts';
import { requestVerdictOf, type RequestVerdict } from './request-verdict.ts';

/** What a HAR file says about CORS. */
export interface HarVerdicts {
  /** Version of the rules that were applied. */
  readonly rules: string;
  /** The engine of the browser that recorded the file. */
  readonly engine: EngineId;
  readonly browserVersion: string;
  /** The cross-origin requests, by start. */
  readonly requests: readonly RequestVerdict[];
  /** What could not be read, or only by guessing. */
  readonly problems: readonly Problem[];
}

export interface AnnotateOptions {
  /** What to redact in the result; `strict`, the default, keeps only values that are plainly harmless. */
  readonly redact?: 'strict' | 'standard' | 'none';
}

/**
 * Says for each cross-origin request of a HAR file which CORS rule allowed or blocked it. Pure: it needs no browser and
 * no network.
 * @param har a HAR 1.2 file of any program: its text, or the object that the text stands for
 * @returns undefined if it is not a HAR file; never throws
 */
export function judgeHar(har: unknown): HarVerdicts | undefined {
  const { exchanges, problems, meta } = readHar(har);
  if (!meta) return undefined;
  const requests = judgeLog(exchanges).judged.map(requestVerdictOf);
  const { engine, browserVersion } = meta.state;
  return { rules: RULES_VERSION, engine, browserVersion, requests, problems };
}

/**
 * The same HAR file with `_cors` on each leg of a cross-origin request, as the panel exports it. `cors.schema.json`
 * describes the field.
 * @returns undefined if it is not a HAR file
 */
export async function annotateHar(
  har: unknown,
  { redact = 'strict' }: AnnotateOptions = {},
): Promise<{ readonly log: object } | undefined> {
  const { exchanges, network, meta } = readHar(har);
  if (!meta) return undefined;
  const { state, navigations, recordedPages } = meta;
  const { history } = judgeLog(exchanges);
  const about = { state, navigations, recordedPages, creatorVersion: version };
  const input = { exchanges, history, network, ...about };
  return writeHar(redact === 'none' ? input : await redactHarInput(input, sharingRedactor(redact)));
}
