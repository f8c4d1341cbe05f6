import type { JSX } from 'preact';
import type { Column } from '../columns.ts';
import type { Row } from '../row.ts';
import type { ColumnId } from '../sort.ts';
import { durationOf, VERDICT_WORD } from '../words.ts';
import { VerdictIcon } from './verdict-icon.tsx';

interface Props {
  readonly row: Row;
  /** Place in the list, from 0. */
  readonly place: number;
  readonly rowHeight: number;
  readonly columns: readonly Column[];
  readonly selected: boolean;
  /** A navigation lies between this row and the one above. */
  readonly navigated: boolean;
}

const CELLS: Readonly<Record<ColumnId, (row: Row) => JSX.Element | string>> = {
  verdict: ({ verdict }) => (
    <>
      <VerdictIcon kind={verdict.verdict} />
      <span class="word">{VERDICT_WORD[verdict.verdict]}</span>
    </>
  ),
  rule: ({ title }) => title,
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

export function rowElementId(place: number): string {
  return `row-${place}`;
}

export function RowLine(props: Props): JSX.Element {
  const { row, place, rowHeight, columns, selected, navigated } = props;
  const classes = ['row', row.verdict.verdict, place % 2 === 1 && 'odd', navigated && 'navigated'];
  return (
    <div
      role="row"
      id={rowElementId(place)}
      aria-rowindex={place + 2}
      aria-selected={selected}
      class={classes.filter(Boolean).join(' ')}
      data-place={place}
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
          {CELLS[id](row)}
        </div>
      ))}
    </div>
  );
}
