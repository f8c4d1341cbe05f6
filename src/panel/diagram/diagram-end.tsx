import type { JSX } from 'preact';
import type { Verdict } from '../../core/verdict/verdict.ts';
import { shownVerdictOf } from '../ui/labels.ts';
import { VerdictIcon } from '../ui/verdict-icon.tsx';

/** How the exchange ended. */
export function DiagramEnd({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  return (
    <li class={`diagram-end ${shownVerdictOf(verdict)}`}>
      <VerdictIcon kind={shownVerdictOf(verdict)} size={14} />
      {wordsOf(verdict)}
    </li>
  );
}

function wordsOf({ verdict, phase, rule, reason }: Verdict): string {
  switch (verdict) {
    case 'allowed':
      return rule === 'allowed-no-cors-opaque'
        ? 'Delivered to the page, but scripts can’t read it'
        : 'Delivered to the page';
    case 'blocked':
      return phase === 'preflight'
        ? 'Blocked here: the request itself was not sent'
        : 'Blocked here: the page gets an error instead of the response';
    case 'not-cors':
      return 'Failed here, but not because of CORS';
    case 'unknown':
      return reason === 'pending' ? 'Still waiting' : 'Not known whether the page got the response';
  }
}
