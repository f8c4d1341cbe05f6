import type { JSX } from 'preact';
import { legMarksOf, type LegMark, type MarkState } from '../ui/leg-marks.ts';
import { LEG_WORD } from '../ui/labels.ts';
import type { Row } from './row.ts';

/** Distance between two legs, in pixels. */
const STEP = 13;
/** How many legs are drawn; the last ones, if there are more. */
const MOST = 4;

const STATE_WORD: Readonly<Record<MarkState, string>> = {
  passed: '',
  stopped: ' (failed here)',
  unsent: ' (not sent)',
  waiting: ' (pending)',
};

/**
 * The legs of an exchange, if it has more than one: a ring is a preflight, an arrow a redirect, a dot a request, and a
 * cross the leg that failed.
 */
export function LegGlyph({ row: { exchange, verdict } }: { readonly row: Row }): JSX.Element | null {
  const marks = legMarksOf(exchange.hops, verdict);
  if (marks.length === 1 && marks[0]?.cachedFor === undefined) return null;
  const shown = marks.slice(-MOST);
  const words = wordsOf(marks);
  return (
    <svg
      class="leg-glyph"
      width={STEP * (shown.length - 1) + 12}
      height="12"
      viewBox={`0 0 ${STEP * (shown.length - 1) + 12} 12`}
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      {shown.map(({ leg, state, cachedFor: savedFor }, index) => (
        <g key={index} class={`${leg.kind} ${state}`} transform={`translate(${index * STEP})`}>
          {index > 0 && <path class="way" d="M-4 6h4" />}
          {savedFor !== undefined && <circle class="saved" cx="6" cy="6" r="5" />}
          <Shape kind={leg.kind} state={state} />
        </g>
      ))}
    </svg>
  );
}

function Shape({
  kind,
  state,
}: {
  readonly kind: LegMark['leg']['kind'];
  readonly state: MarkState;
}): JSX.Element {
  if (state === 'stopped') return <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" />;
  if (kind === 'redirect') return <path d="M2.5 2v3a2 2 0 0 0 2 2h5M7.2 4.6L9.8 7 7.2 9.4" />;
  return <circle cx="6" cy="6" r="3.5" />;
}

function wordsOf(marks: readonly LegMark[]): string {
  return marks
    .map(({ leg, state, cachedFor: savedFor }) => {
      const cached = savedFor === undefined ? '' : 'preflight from cache, ';
      return `${cached}${LEG_WORD[leg.kind]}${STATE_WORD[state]}`;
    })
    .join(', ');
}
