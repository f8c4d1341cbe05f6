import type { Reading } from '../../core/verdict/verdict.ts';

/** Whether the console may say which explanation is true: of what CORS did not block it has no line that does. */
export function mayConsoleSettle(readings: readonly Pick<Reading, 'verdict'>[] | null): boolean {
  return readings?.some(({ verdict }) => verdict === 'blocked') === true;
}
