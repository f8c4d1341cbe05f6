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

function wordsOf(shown: Verdict): string {
  const { phase, rule, reason, readings } = shown;
  switch (shownVerdictOf(shown)) {
    case 'allowed':
      return rule === 'allowed-opaque-redirect'
        ? 'Delivered to the page, not followed'
        : 'Delivered to the page';
    case 'opaque':
      return 'Delivered to the page, but scripts can’t read it';
    case 'blocked':
      if (readings?.some((reading) => reading.phase !== phase)) return 'Blocked; not certain at which step';
      return phase === 'preflight'
        ? 'Blocked here: the request itself was not sent'
        : 'Blocked here: the page gets an error instead of the response';
    case 'not-cors':
      return 'Failed here, but not because of CORS';
    case 'unknown':
      return reason === 'pending' ? 'Still waiting' : 'Not known whether the page got the response';
  }
}
