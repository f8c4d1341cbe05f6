import type { Asked } from './asked.ts';
import type { PreflightReason } from './preflight-reason.ts';

/**
 * Why a request was preflighted, in one sentence; header names and values in backticks. What no header shows is known where
 * Trace noted what the page asked for.
 */
export function preflightSentence({ method, headers, hidden }: PreflightReason, asked?: Asked): string {
  if (hidden && asked?.upload === true)
    return 'A preflight was needed because the page listens to `upload` of its XMLHttpRequest, as Trace noted.';
  if (hidden) {
    return 'A preflight was sent although method and headers need none: an XMLHttpRequest with an `upload` listener, or a streamed body.';
  }
  const parts = headers.map(({ name, value }) => (value === null ? `\`${name}\`` : `\`${name}: ${value}\``));
  if (method !== null) parts.unshift(`the method \`${method}\``);
  return `A preflight was needed for ${parts.join(', ')}.`;
}
