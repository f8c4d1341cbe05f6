import type { JSX } from 'preact';
import type { LegKind } from '../../core/exchange.ts';
import type { Before } from '../comparison.ts';
import type { Column } from '../columns.ts';
import type { Row } from '../row.ts';
import type { ColumnId } from '../sort.ts';
import { durationOf, VERDICT_WORD, verdictWord } from '../words.ts';
import { VerdictIcon } from './verdict-icon.tsx';

interface Props {
  readonly row: Row;
  /** Place in the list, from 0. */
  readonly place: number;
  readonly rowHeight: number;
  readonly columns: readonly Column[];
  readonly selected: boolean;
  /** What was decided of it before the reload, where that was something else. */
  readonly was: Before | undefined;
  /** A navigation lies between this row and the one above. */
  readonly navigated: boolean;
}

const CELLS: Readonly<Record<ColumnId, (row: Row) => JSX.Element | string>> = {
  verdict: ({ verdict }) => (
    <>
      <VerdictIcon kind={verdict.verdict} />
      <span class="word">{verdictWord(verdict)}</span>
    </>
  ),
  rule: ({ title, verdict }) => (
    <>
      {title}
      {isElsewhere(verdict.phase, title) && <span class="phase"> · {verdict.phase}</span>}
    </>
  ),
  method: ({ method }) => method,
  url: ({ server, path }) => (
    <>
      <span class="server">{server}</span>
      <span class="path">{path}</span>
    </>
  ),
  page: ({ page }) => page.replace(/^https?:\/\//, ''),
  status: ({ status }) => (status === 0 ? '–' : String(status)),
  type: ({ type }) => type,
  time: ({ duration }) => (duration === undefined ? '…' : durationOf(duration)),
};

const TOOLTIPS: Readonly<Partial<Record<ColumnId, (row: Row) => string>>> = {
  rule: ({ title }) => title,
  url: ({ exchange }) => exchange.hops[0].request.url,
  page: ({ page }) => page,
};

/** Decided before the request proper, and the title does not say so. */
function isElsewhere(phase: LegKind | null, title: string): boolean {
  return phase !== null && phase !== 'request' && !title.toLowerCase().includes(phase);
}

function wasWords({ verdict }: Before, row: Row): string {
  return verdict === row.verdict.verdict ? 'other reason' : `was ${VERDICT_WORD[verdict].toLowerCase()}`;
}

export function rowElementId(place: number): string {
  return `row-${place}`;
}

export function RowLine(props: Props): JSX.Element {
  const { row, place, rowHeight, columns, selected, was, navigated } = props;
  const classes = ['row', row.verdict.verdict, place % 2 === 1 && 'odd', navigated && 'navigated'];
  return (
    <div
      role="row"
      id={rowElementId(place)}
      aria-rowindex={place + 2}
      aria-selected={selected}
      class={classes.filter(Boolean).join(' ')}
      data-place={place}
      data-exchange={row.id}
      data-verdict={row.verdict.verdict}
      data-rule={row.verdict.rule}
      style={{ top: `${place * rowHeight}px` }}
    >
      {columns.map(({ id }, index) => (
        <div
          key={id}
          role="gridcell"
          aria-colindex={index + 1}
          class={`cell ${id}`}
          title={TOOLTIPS[id]?.(row)}
        >
          {id === 'rule' && was && <span class="was">{wasWords(was, row)}</span>}
          {CELLS[id](row)}
        </div>
      ))}
    </div>
  );
}
