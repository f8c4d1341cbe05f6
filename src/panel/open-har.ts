import { RULES_VERSION } from '../core/rules/index.ts';
import { readHarRedacted } from '../har/read-redacted.ts';
import { readHar } from '../har/read.ts';
import type { Session } from '../protocol/session.ts';
import { recordedSession } from './recorded-session.ts';

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

export function openHar(text: string, redacted: boolean): OpenedFile {
  const reading = redacted ? readHarRedacted(text) : readHar(text);
  const { meta, problems } = reading;
  const rules = meta?.rules ?? null;
  return {
    session: recordedSession(reading),
    problems: problems.map(({ entry, field, says }) => ({
      where: [entry === null ? '' : `entry ${entry}`, field].filter((part) => part !== '').join(', '),
      says,
    })),
    creator: meta ? `${meta.creator.name} ${meta.creator.version}`.trim() : '',
    judgedAnew: rules !== null && rules !== RULES_VERSION,
  };
}
