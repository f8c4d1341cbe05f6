import { Component, type JSX } from 'preact';
import type { LegKind } from '../../core/exchange/exchange.ts';
import type { Navigation } from '../../protocol/session.ts';
import type { Before } from '../compare/comparison.ts';
import type { Column } from './columns.ts';
import { splitUrl, type Row } from './row.ts';
import type { ColumnId } from './sort.ts';
import { trackOf } from '../ui/leg-marks.ts';
import { clockOf, durationOf, VERDICT_WORD, verdictWord } from '../ui/labels.ts';
import { Track } from './leg-glyph.tsx';
import { VerdictIcon } from '../ui/verdict-icon.tsx';

interface Props {
  readonly row: Row;
  /** Place in the list, from 0. */
  readonly place: number;
  readonly columns: readonly Column[];
  readonly selected: boolean;
  /** What was decided of it before the reload, where that was something else. */
  readonly was: Before | undefined;
  /** Lies between this row and the one above. */
  readonly navigation: Navigation | undefined;
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
      <RuleTitle title={title} />
      {isElsewhere(verdict.phase, title) && <span class="phase"> · {verdict.phase}</span>}
      {verdict.rule !== null && (
        <button
          type="button"
          class="about"
          tabIndex={-1}
          aria-label="About this rule"
          title="About this rule (?)"
        />
      )}
    </>
  ),
  method: ({ method }) => method,
  legs: ({ exchange, verdict }) => <Track marks={trackOf(exchange.hops, verdict)} />,
  server: ({ server }) => server,
  url: ({ path }) => path,
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

const PREFIX = 'Access-Control-';

/** Where the list is narrow, what most titles begin with makes room for what tells them apart. */
function RuleTitle({ title }: Pick<Row, 'title'>): JSX.Element {
  if (!title.startsWith(PREFIX)) return <>{title}</>;
  return (
    <>
      <span class="prefix">{PREFIX}</span>
      {title.slice(PREFIX.length)}
    </>
  );
}

/** Decided before the request proper, and the title does not say so. */
function isElsewhere(phase: LegKind | null, title: string): boolean {
  return phase !== null && phase !== 'request' && !title.toLowerCase().includes(phase);
}

function wasWords({ verdict }: Before, row: Row): string {
  return verdict === row.verdict.verdict ? 'other reason' : `was ${VERDICT_WORD[verdict].toLowerCase()}`;
}

/** The page was replaced before this row. */
function NavigationMark({ navigation: { at, url } }: { readonly navigation: Navigation }): JSX.Element {
  return (
    <span class="mark" title={`Navigated to ${url} at ${clockOf(at)}`}>
      now at {splitUrl(url).path}
    </span>
  );
}

export function rowElementId(place: number): string {
  return `row-${place}`;
}

const PROPS = ['row', 'place', 'columns', 'selected', 'was', 'navigation'] as const;

/** Rendered again only where what it shows changed: most rows stay as they are while others come. */
export class RowLine extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return PROPS.some((name) => next[name] !== this.props[name]);
  }

  override render({ row, place, columns, selected, was, navigation }: Props): JSX.Element {
    const classes = ['row', row.verdict.verdict, place % 2 === 1 && 'odd', navigation && 'navigated'];
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
      >
        {columns.map(({ id }, index) => (
          <div
            key={id}
            role="gridcell"
            aria-colindex={index + 1}
            class={`cell ${id}`}
            title={TOOLTIPS[id]?.(row)}
          >
            {id === 'rule' && was && <span class="mark was">{wasWords(was, row)}</span>}
            {id === 'rule' && navigation && <NavigationMark navigation={navigation} />}
            {CELLS[id](row)}
          </div>
        ))}
      </div>
    );
  }
}
