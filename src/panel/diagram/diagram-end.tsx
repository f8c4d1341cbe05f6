import type { JSX } from 'preact';
import type { Verdict } from '../../core/verdict/verdict.ts';
import { VerdictIcon } from '../ui/verdict-icon.tsx';

/** How it ended, at the page's end of the picture. */
export function Outcome({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  return (
    <li class={`outcome ${verdict.verdict}`}>
      <VerdictIcon kind={verdict.verdict} size={14} />
      {wordsOf(verdict)}
    </li>
  );
}

function wordsOf({ verdict, phase, rule, reason }: Verdict): string {
  switch (verdict) {
    case 'allowed':
      return rule === 'allowed-no-cors-opaque'
        ? 'Handed over, but unreadable for scripts'
        : 'Handed over to the page';
    case 'blocked':
      return phase === 'preflight'
        ? 'The browser stopped here: the request itself was never sent'
        : 'The browser stopped here: the page gets an error, not the response';
    case 'not-cors':
      return 'The request failed here; CORS is not why';
    case 'unknown':
      return reason === 'pending' ? 'Still waiting' : 'What the page got is not known';
  }
}
