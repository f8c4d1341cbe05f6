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
      upload,
      initiator,
    } = asked;
    const line = initiator?.stack?.callFrames[0]?.lineNumber;
    const end = abortedAt === undefined ? (status ?? error) : 'aborted';
    const why = [stopped, directive].filter(Boolean).join(' ');
    const path = hops[0].request.url.replace(/^https?:\/\/[^/]*/, '');
    return [
      `${path} ${api}${upload ? '+upload' : ''} ${mode} ${credentials} ${redirect} ${end} ${why || '-'} ${line ?? '-'}`,
    ];
  });
}

/** The same page in either browser. Lines count from 0. */
export const NOTED = [
  '/ fetch cors same-origin follow TypeError content-security-policy connect-src 29',
  '/away fetch cors same-origin follow TypeError connect-src 26',
  '/image element cors include - error - -',
  '/include fetch cors include follow TypeError - 18',
  '/mode fetch same-origin same-origin follow TypeError same-origin-mode 27',
  '/moved?error fetch cors same-origin error TypeError - 24',
  '/moved?manual fetch cors same-origin manual 0 - 25',
  '/never fetch cors same-origin follow aborted - 32',
  '/opaque fetch no-cors same-origin error TypeError no-cors-redirect-mode 28',
  '/twin fetch cors include follow TypeError - 20',
  '/twin fetch cors same-origin follow 200 - 20',
  '/twin fetch cors same-origin follow 200 - 20',
  '/worker fetch cors include follow TypeError - 2',
  '/xhr xhr+upload cors include follow error - 15',
  'cors-lens-test:x fetch cors same-origin follow TypeError scheme 30',
];
