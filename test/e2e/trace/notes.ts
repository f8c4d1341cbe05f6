import type { Exchange } from '../../../src/core/exchange/exchange.ts';

/** What Trace noted of each request: path, API, mode, credentials, redirect mode, how it ended, what stopped it, and line. */
export function notesOf(exchanges: readonly Exchange[]): string[] {
  return exchanges.flatMap(({ hops, asked }) => {
    if (!asked) return [];
    const {
      api,
      mode,
      credentials,
      redirect = '-',
      status,
      error,
      stopped,
      directive,
      abortedAt,
      initiator,
    } = asked;
    const line = initiator?.stack?.callFrames[0]?.lineNumber;
    const end = abortedAt === undefined ? (status ?? error) : 'aborted';
    const why = [stopped, directive].filter(Boolean).join(' ');
    const path = hops[0].request.url.replace(/^https?:\/\/[^/]*/, '');
    return [`${path} ${api} ${mode} ${credentials} ${redirect} ${end} ${why || '-'} ${line ?? '-'}`];
  });
}

/** The same page in either browser. Lines count from 0. */
export const NOTED = [
  '/ fetch cors same-origin follow TypeError content-security-policy connect-src 28',
  '/away fetch cors same-origin follow TypeError connect-src 25',
  '/image element cors include - error - -',
  '/include fetch cors include follow TypeError - 17',
  '/mode fetch same-origin same-origin follow TypeError same-origin-mode 26',
  '/moved?error fetch cors same-origin error TypeError - 23',
  '/moved?manual fetch cors same-origin manual 0 - 24',
  '/never fetch cors same-origin follow aborted - 31',
  '/opaque fetch no-cors same-origin error TypeError no-cors-redirect-mode 27',
  '/twin fetch cors include follow TypeError - 19',
  '/twin fetch cors same-origin follow 200 - 19',
  '/twin fetch cors same-origin follow 200 - 19',
  '/xhr xhr cors include follow error - 14',
  'cors-lens-test:x fetch cors same-origin follow TypeError scheme 29',
];
