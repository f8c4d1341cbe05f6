import type { Exchange } from '../../core/exchange/exchange.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import type { Session } from '../../protocol/session.ts';
import type { Row } from './row.ts';

/** Judges an exchange, and makes it a row. */
export type JudgeRow = (arrival: number, exchange: Exchange, caches: BrowserCaches) => Row;

let loaded: JudgeRow | undefined;

/** Loads the rules and all that judges by them: nobody needs them before there is a request. */
export async function loadJudge(): Promise<JudgeRow> {
  return (loaded ??= (await import('./judge-row.ts')).judgeRow);
}

/** Undefined until it is loaded. */
export function loadedJudge(): JudgeRow | undefined {
  return loaded;
}

/** Whether there is anything to judge yet. */
export function hasExchanges(session: Session): boolean {
  const [first] = session.exchanges();
  return first !== undefined;
}
