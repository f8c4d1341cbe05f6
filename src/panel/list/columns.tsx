import type { JSX } from 'preact';
import { durationOf, sizeOf, verdictWord, type ShownVerdict } from '../ui/labels.ts';
import { visibleText } from '../ui/visible-text.ts';
import { VerdictIcon } from '../ui/verdict-icon.tsx';
import { lazy } from '../ui/lazy.tsx';
import type { Row } from './row.ts';
import { RuleCell } from './rule-cell.tsx';

/** Everything about a column, so that adding one means adding one record. */
interface ColumnDefinition {
  /** Also the class of its cells. */
  readonly id: string;
  readonly title: string;
  /** Minimum width, and the width if the column does not grow, in pixels. */
  readonly width: number;
  /** Share of the remaining width; 0: fixed. */
  readonly grow: number;
  /** In a narrow list the column with the highest rank is dropped first; 0: never dropped, and never hidden. */
  readonly rank: number;
  /** Whether it is shown until the user chooses otherwise. */
  readonly isDefault: boolean;
  /** Whether the two-line rows of a list docked at the side have it. */
  readonly inTallRow: boolean;
  cell(this: void, row: Row): JSX.Element | string;
  /** Without it the column does not sort: its values are not known of all rows. */
  sortKey?(this: void, row: Row): number | string;
  /** The full text, if the cell may cut it off. */
  tooltip?(this: void, row: Row): string;
  readonly filter?: ColumnFilter;
}

interface ColumnFilter {
  /** The keys of `key:value` terms in the filter box. */
  readonly keys: readonly [string, ...string[]];
  /** Empty: the row has no value. */
  value(this: void, row: Row): string;
  /** How the filter menu lists the values; without it, it does not. */
  readonly menu?: { readonly title: string; label(this: void, row: Row): string };
}

const LegGlyph = lazy(async () => (await import('./leg-glyph.tsx')).LegGlyph);
const InitiatorCell = lazy(async () => (await import('../trace/initiator-cell.tsx')).InitiatorCell);

/** What needs attention first. */
const SEVERITY: Readonly<Record<ShownVerdict, number>> = {
  blocked: 0,
  'not-cors': 1,
  unknown: 2,
  allowed: 3,
  opaque: 4,
};

const DEFINITIONS = [
  {
    id: 'verdict',
    title: 'Verdict',
    width: 92,
    grow: 0,
    rank: 0,
    isDefault: true,
    inTallRow: true,
    cell: ({ verdict, shownVerdict, isTried }) => (
      <>
        <VerdictIcon kind={isTried ? 'tried' : shownVerdict} />
        <span class="word">{isTried ? 'Trying fix' : verdictWord(verdict)}</span>
      </>
    ),
    sortKey: ({ shownVerdict }) => SEVERITY[shownVerdict],
    filter: { keys: ['verdict'], value: ({ shownVerdict }) => shownVerdict },
  },
  {
    id: 'name',
    title: 'Name',
    width: 112,
    grow: 3,
    rank: 0,
    isDefault: true,
    inTallRow: true,
    cell: ({ name }) => visibleText(name),
    sortKey: ({ name }) => name,
    tooltip: ({ exchange }) => exchange.hops[0].request.url,
  },
  {
    id: 'rule',
    title: 'Reason',
    width: 220,
    grow: 6,
    rank: 0,
    isDefault: true,
    inTallRow: true,
    cell: (row) => <RuleCell row={row} />,
    sortKey: ({ title }) => title,
    tooltip: ({ title }) => title,
    filter: {
      keys: ['rule'],
      value: ({ verdict }) => verdict.rule ?? '',
      menu: { title: 'Rule', label: ({ ruleTitle }) => ruleTitle },
    },
  },
  {
    id: 'method',
    title: 'Method',
    width: 66,
    grow: 0,
    rank: 4,
    isDefault: true,
    inTallRow: true,
    cell: ({ method }) => method,
    sortKey: ({ method }) => method,
    filter: { keys: ['method'], value: ({ method }) => method },
  },
  {
    id: 'status',
    title: 'Status',
    width: 54,
    grow: 0,
    rank: 2,
    isDefault: true,
    inTallRow: true,
    cell: ({ status }) => (status === 0 ? '–' : String(status)),
    sortKey: ({ status }) => status,
    filter: { keys: ['status'], value: ({ status }) => String(status) },
  },
  {
    id: 'steps',
    title: 'Steps',
    width: 56,
    grow: 0,
    rank: 6,
    isDefault: true,
    inTallRow: true,
    cell: (row) => <LegGlyph row={row} />,
    sortKey: ({ exchange: { hops } }) => hops.length + hops.filter(({ preflight }) => preflight).length,
  },
  {
    id: 'type',
    title: 'Type',
    width: 88,
    grow: 0,
    rank: 7,
    isDefault: true,
    inTallRow: false,
    cell: ({ type }) => type,
    sortKey: ({ type }) => type,
    filter: { keys: ['type'], value: ({ type }) => type },
  },
  {
    id: 'initiator',
    title: 'Initiator',
    width: 90,
    grow: 0,
    rank: 8,
    isDefault: true,
    inTallRow: false,
    cell: (row) => <InitiatorCell row={row} />,
  },
  {
    id: 'server',
    title: 'Server',
    width: 130,
    grow: 2,
    rank: 3,
    isDefault: true,
    inTallRow: true,
    cell: ({ server }) => server,
    sortKey: ({ server }) => server,
    tooltip: ({ server }) => server,
    filter: {
      keys: ['server'],
      value: ({ server }) => server,
      menu: { title: 'Server', label: ({ server }) => server },
    },
  },
  {
    id: 'path',
    title: 'Path',
    width: 140,
    grow: 4,
    rank: 10,
    isDefault: false,
    inTallRow: false,
    cell: ({ path }) => visibleText(path),
    sortKey: ({ path }) => path,
    tooltip: ({ exchange }) => exchange.hops[0].request.url,
  },
  {
    id: 'page',
    title: 'Page origin',
    width: 140,
    grow: 2,
    rank: 9,
    isDefault: true,
    inTallRow: false,
    cell: ({ page }) => page.replace(/^https?:\/\//, ''),
    sortKey: ({ page }) => page,
    tooltip: ({ page }) => page,
    filter: {
      keys: ['origin'],
      value: ({ page }) => page,
      menu: { title: 'Page origin', label: ({ page }) => page },
    },
  },
  {
    id: 'size',
    title: 'Size',
    width: 66,
    grow: 0,
    rank: 11,
    isDefault: false,
    inTallRow: false,
    cell: ({ size }) => (size === undefined ? '–' : sizeOf(size)),
    sortKey: ({ size }) => size ?? -1,
    tooltip: ({ size }) => `Content-Length: ${size ?? 'missing'}`,
  },
  {
    id: 'time',
    title: 'Time',
    width: 66,
    grow: 0,
    rank: 5,
    isDefault: true,
    inTallRow: true,
    cell: ({ duration }) => (duration === undefined ? '…' : durationOf(duration)),
    sortKey: ({ duration }) => duration ?? Infinity,
  },
] as const satisfies readonly ColumnDefinition[];

export type ColumnId = (typeof DEFINITIONS)[number]['id'];

export interface Column extends ColumnDefinition {
  readonly id: ColumnId;
}

export const COLUMNS: readonly Column[] = DEFINITIONS;
