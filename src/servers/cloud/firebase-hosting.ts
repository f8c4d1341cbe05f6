import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { isWholeServer, otherHeaders } from '../config-text.ts';

/** @see https://firebase.google.com/docs/hosting/full-config#headers */
export const firebaseHosting = defineConfigWriter({
  id: 'firebase-hosting',
  title: 'Firebase Hosting',
  language: 'json',
  grammar: { path: LITERAL_PATH },
  write(paths) {
    // Of all entries that match, the last one counts.
    const headers = [...paths]
      .reverse()
      .filter(({ wildcard, origins }) => wildcard || origins.length === 1)
      .map((policy) => ({
        source: isWholeServer(policy) || policy.exact ? sourceOf(policy) : `${policy.path}{,/**}`,
        headers: [
          { key: 'Access-Control-Allow-Origin', value: policy.wildcard ? '*' : policy.origins.join() },
          ...otherHeaders(policy).map(([key, value]) => ({ key, value })),
          ...(policy.wildcard ? [] : [{ key: 'Vary', value: 'Origin' }]),
        ],
      }));
    return headers.length === 0 ? '' : JSON.stringify({ hosting: { headers } }, null, 2);
  },
  remarks: (paths) => [
    'Add it to `firebase.json`.',
    paths.some(({ origins }) => origins.length > 1) &&
      'Firebase Hosting sends fixed headers, so it can allow one origin or all (`*`), not several: serve these paths from a function (choose Firebase Functions).',
    paths.some(({ answersPreflight }) => answersPreflight) &&
      'Hosting only adds headers: a preflight passes only if what serves the path answers OPTIONS with a 2xx status. For a function behind a rewrite, choose Firebase Functions.',
  ],
});

function sourceOf({ path, exact }: { readonly path: string; readonly exact: boolean }): string {
  return exact ? path : '**';
}
