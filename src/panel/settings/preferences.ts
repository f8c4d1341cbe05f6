import { effect, signal, type Signal } from '@preact/signals';
import type { ShownColumns, Widths } from '../list/column-layout.ts';
import { COLUMNS, type ColumnId } from '../list/columns.tsx';
import { BY_START, type Sort } from '../list/sort.ts';
import { SHOWN_VERDICTS, type ShownVerdict } from '../ui/labels.ts';

export type Page = 'requests' | 'causes';

/** The user’s preferences as they are stored on disk. They hold nothing of a session. */
export interface StoredPreferences {
  readonly preserve: boolean;
  readonly page: Page;
  readonly sort: Sort;
  /** The verdicts to show; empty: all. */
  readonly verdicts: readonly ShownVerdict[];
  readonly columns: ShownColumns;
  readonly widths: Widths;
  /** The list’s share of the width when the details are beside it, 0 to 1. */
  readonly listShareBeside: number;
  /** The list’s share of the height when the details are below it, 0 to 1. */
  readonly listShareAbove: number;
  /** Id of the server to write configuration for; empty: none was chosen. */
  readonly server: string;
}

export type Preferences = {
  readonly [Name in keyof StoredPreferences]: Signal<StoredPreferences[Name]>;
};

/** What a session model reads and changes. */
export type ViewPreferences = Pick<Preferences, 'preserve' | 'page' | 'sort' | 'verdicts'>;

/** How a preference is read; undefined: the stored value is not valid. */
type Parsers = {
  readonly [Name in keyof StoredPreferences]: (value: unknown) => StoredPreferences[Name] | undefined;
};

export const DEFAULT_PREFERENCES: StoredPreferences = {
  preserve: false,
  page: 'requests',
  sort: BY_START,
  verdicts: [],
  columns: {},
  widths: {},
  listShareBeside: 0.45,
  listShareAbove: 0.4,
  server: '',
};

const PARSERS: Parsers = {
  preserve: (value) => (typeof value === 'boolean' ? value : undefined),
  page: (value) => (value === 'requests' || value === 'causes' ? value : undefined),
  sort: parseSort,
  verdicts: (value) =>
    Array.isArray(value) ? SHOWN_VERDICTS.filter((one) => value.includes(one)) : undefined,
  columns: (value) => byColumn(value, (shown) => typeof shown === 'boolean'),
  widths: (value) => byColumn(value, isWidth),
  listShareBeside: parseShare,
  listShareAbove: parseShare,
  server: (value) => (typeof value === 'string' ? value : undefined),
};

/** `stored`: what `storePreferences` once gave, or anything else. */
export function createPreferences(stored?: unknown): Preferences {
  const read = <Name extends keyof StoredPreferences>(name: Name): Signal<StoredPreferences[Name]> => {
    const value: unknown =
      typeof stored === 'object' && stored !== null ? Reflect.get(stored, name) : undefined;
    return signal(PARSERS[name](value) ?? DEFAULT_PREFERENCES[name]);
  };
  return {
    preserve: read('preserve'),
    page: read('page'),
    sort: read('sort'),
    verdicts: read('verdicts'),
    columns: read('columns'),
    widths: read('widths'),
    listShareBeside: read('listShareBeside'),
    listShareAbove: read('listShareAbove'),
    server: read('server'),
  };
}

/** Milliseconds to wait before storing a change: dragging makes many. */
const SETTLED = 300;

export function storePreferences(
  preferences: Preferences,
  store: (preferences: Readonly<Record<string, unknown>>) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  effect(() => {
    const now = Object.fromEntries(Object.entries(preferences).map(([name, { value }]) => [name, value]));
    clearTimeout(timer);
    if (!isFirst) timer = setTimeout(() => store(now), SETTLED);
    isFirst = false;
  });
}

function parseSort(value: unknown): Sort | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const by: unknown = Reflect.get(value, 'by');
  const column = COLUMNS.find(({ id }) => id === by);
  return column && { by: column.id, descending: Reflect.get(value, 'descending') === true };
}

function byColumn<T>(
  stored: unknown,
  isValid: (value: unknown) => value is T,
): Readonly<Partial<Record<ColumnId, T>>> | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const found: Partial<Record<ColumnId, T>> = {};
  for (const { id } of COLUMNS) {
    const value: unknown = Reflect.get(stored, id);
    if (isValid(value)) found[id] = value;
  }
  return found;
}

function isWidth(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 10_000;
}

function parseShare(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 && value < 1 ? value : undefined;
}
