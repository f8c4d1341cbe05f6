import { version } from '../../package.json';
import type { Exchange } from '../core/exchange.ts';
import type { History } from '../core/history.ts';
import { writeHarText } from '../har/write.ts';
import type { Session } from '../protocol/session.ts';

/** A HAR file, and how many distinct secrets have a placeholder in it. */
export interface HarFile {
  readonly text: string;
  readonly replaced: number;
}

/** These exchanges of a session as a HAR file, with the navigations from a time on, in milliseconds since the epoch. */
export function harOf(
  session: Session,
  history: History,
  exchanges: readonly Exchange[],
  since: number,
): HarFile {
  const { engine, browserVersion, since: capturedAt, redacted, navigations } = session.state();
  const pieces = writeHarText({
    exchanges,
    history,
    state: { engine, browserVersion, capturedAt, redacted },
    navigations: navigations.filter(({ at }) => at >= since),
    creatorVersion: version,
  });
  const text = [...pieces].join('');
  return { text, replaced: new Set(text.match(/\bredacted-\d+-\d+\b/g)).size };
}
