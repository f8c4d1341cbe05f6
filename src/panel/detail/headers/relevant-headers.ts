import type { Header } from '../../../core/fetch/headers.ts';

const RELEVANT = new Set([
  'authorization',
  'cookie',
  'cross-origin-resource-policy',
  'location',
  'origin',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'timing-allow-origin',
  'vary',
]);

/** Whether the CORS protocol, or a mechanism often mistaken for it, uses this header. */
export function isRelevant({ name }: Header): boolean {
  const lower = name.toLowerCase();
  return RELEVANT.has(lower) || lower.startsWith('access-control-');
}
