import { batch } from '@preact/signals';
import type { JSX, TargetedEvent, TargetedMouseEvent } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Navigation } from '../../protocol/session.ts';
import { chosenColumns, fittingColumns, gridTemplateOf } from './column-layout.ts';
import { topicOf } from '../help/help-topic.ts';
import { usePanel } from '../panel-context.ts';
import { useCopy } from '../use-copy.ts';
import type { Row } from './row.ts';
import { selectRow, type SelectHow } from './row-selection.ts';
import { frameFor, pageOf, visibleRange, type RowFrame } from './visible-range.ts';
import { DETAIL_ID, LIST_ID } from '../shell/element-ids.ts';
import { ListHead } from './list-head.tsx';
import { RowLine, rowElementId } from './row-line.tsx';
import { useScrollAnchor } from './use-scroll-anchor.ts';
import { lazy } from '../ui/lazy.tsx';
import { useSize } from '../ui/use-size.ts';
import { ExportDialog } from '../file/export/lazy-export-dialog.ts';

const ROW_HEIGHT = 22;
const TALL_ROW_HEIGHT = 40;
const HEAD_HEIGHT = 24;
/** A row has two lines, and columns have no width of their own, if the list is narrower than this, in pixels, */
const NARROW = 760;
/** and the panel at least as high as this, */
const HIGH = 340;
/** or the list even narrower than this. */
const TOO_NARROW = 380;
const RowMenu = lazy(async () => (await import('./row-menu.tsx')).RowMenu);
const HeadMenu = lazy(async () => (await import('./head-menu.tsx')).HeadMenu);
const NO_FRAME: RowFrame = { range: { start: 0, end: 0 }, base: 0 };

/** An open context menu: of the selected rows, or of the header. */
interface ListMenu {
  readonly rows: readonly Row[] | null;
  readonly x: number;
  readonly y: number;
}

export function List(): JSX.Element {
  const { workspace } = usePanel();
  const model = workspace.shown.value;
  const { help } = workspace;
  const { widths, columns: shownColumns } = workspace.preferences;
  const grid = useRef<HTMLDivElement>(null);
  const size = useSize(grid);
  const frame = useRef(NO_FRAME);
  const [menu, setMenu] = useState<ListMenu | null>(null);
  const [exported, setExported] = useState<readonly Row[] | null>(null);
  const copy = useCopy();
  const [, renderAgain] = useState({});
  const rows = model.rows.value;
  const selectedId = model.selectedId.value;
  const selectedIds = model.selectedIds.value;
  const comparison = model.comparison.value;
  const tall = size.width < TOO_NARROW || (size.width < NARROW && innerHeight >= HIGH);
  const rowHeight = tall ? TALL_ROW_HEIGHT : ROW_HEIGHT;
  const height = size.height - HEAD_HEIGHT;
  const { engine, trace = 'off' } = model.state.value;
  const knowsInitiators = engine === 'chromium' || trace !== 'off';
  const columns = useMemo(() => {
    const chosen = chosenColumns(shownColumns.value).filter(
      ({ id }) => id !== 'initiator' || knowsInitiators,
    );
    return tall
      ? chosen.filter(({ inTallRow }) => inTallRow)
      : fittingColumns(chosen, size.width, widths.value);
  }, [tall || size.width, widths.value, shownColumns.value, knowsInitiators]);
  const place = selectedId === null ? -1 : rows.findIndex((row) => row.id === selectedId);

  const follows = model.sort.value.by === 'start';
  const layout = { rows, rowHeight, height, place, selectedId, follows };
  const [scrollTop, rememberScroll] = useScrollAnchor(grid, layout);
  const viewport = { scrollTop, height, rowHeight, count: rows.length };
  frame.current = frameFor(visibleRange(viewport), frame.current);
  const { range, base } = frame.current;
  const navigationBefore = navigationFinder(follows ? model.state.value.navigations : [], rows);

  const select = (index: number, how: SelectHow = 'alone'): void => {
    const target = Math.min(Math.max(index, 0), rows.length - 1);
    if (!rows[target]) return;
    const next = selectRow(rows, target, how, { current: selectedId, group: model.group.value });
    batch(() => {
      model.selectedId.value = next.current;
      model.group.value = next.group;
    });
  };
  const selectAll = (): void => {
    model.group.value = { ids: new Set(rows.map(({ id }) => id)), anchor: null };
    if (place < 0) model.selectedId.value = rows[0]?.id ?? null;
  };

  const copyUrlsOf = async (chosen: readonly Row[]): Promise<void> => {
    const { exchangeForSharing } = await import('../detail/copy/for-sharing.ts');
    await copy(chosen.map(({ exchange }) => exchangeForSharing(exchange).hops[0].request.url).join('\n'));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const row = rows[place];
    if (event.ctrlKey || event.metaKey) {
      const isSelecting = getSelection()?.isCollapsed === false;
      const key = event.key.toLowerCase();
      if (key === 'c' && row && !isSelecting) void copyUrlsOf(model.selectedRows());
      if (key !== 'a') return;
      event.preventDefault();
      selectAll();
      return;
    }
    if (event.key === 'Enter' && place >= 0) {
      event.preventDefault();
      document.getElementById(DETAIL_ID)?.focus();
      return;
    }
    const index = destination(event.key, place, rows.length, pageOf(viewport));
    if (index === undefined) return;
    event.preventDefault();
    select(index, event.shiftKey ? 'range' : 'alone');
  };

  const onScroll = ({ currentTarget }: TargetedEvent<HTMLElement>): void => {
    rememberScroll(currentTarget.scrollTop, currentTarget.clientHeight - HEAD_HEIGHT);
    const next = visibleRange({ ...viewport, scrollTop: currentTarget.scrollTop });
    if (next.start !== range.start || next.end !== range.end) renderAgain({});
  };

  const onClick = (event: MouseEvent): void => {
    const line = event.target instanceof Element ? event.target.closest('[data-place]') : null;
    if (!(line instanceof HTMLElement)) return;
    const index = Number(line.dataset['place']);
    if (event.target instanceof Element && event.target.closest('.about')) {
      help.value = topicOf(rows[index]);
    } else select(index, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'alone');
  };

  const onContextMenu = (event: TargetedMouseEvent<HTMLElement>): void => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('.head')) {
      event.preventDefault();
      return setMenu({ rows: null, x: event.clientX, y: event.clientY });
    }
    const line = target?.closest<HTMLElement>('[data-place]');
    const row = rows[line ? Number(line.dataset['place']) : place];
    if (!row) return;
    event.preventDefault();
    if (!selectedIds.has(row.id)) select(rows.indexOf(row));
    // From the keyboard it comes without a place: below the row.
    const box = event.currentTarget.getBoundingClientRect();
    const y = line ? event.clientY : box.top + HEAD_HEIGHT + (place + 1) * rowHeight - scrollTop;
    const chosen = selectedIds.has(row.id) ? model.selectedRows() : [row];
    setMenu({ rows: chosen, x: line ? event.clientX : box.left + 24, y });
  };
  const closeMenu = (): void => {
    setMenu(null);
    // A menu of the header gives the focus back to the column itself.
    if (menu?.rows) grid.current?.focus();
  };

  return (
    <>
      <div
        ref={grid}
        id={LIST_ID}
        role="grid"
        tabIndex={0}
        aria-label="Cross-origin requests"
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={place >= range.start && place < range.end ? rowElementId(place) : undefined}
        class={tall ? 'list tall' : 'list'}
        style={{ '--columns': gridTemplateOf(columns, widths.value), '--row-height': `${rowHeight}px` }}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onContextMenu={onContextMenu}
      >
        <ListHead columns={columns} />
        <div
          role="rowgroup"
          class="body"
          style={{ height: `${rows.length * rowHeight}px`, paddingTop: `${range.start * rowHeight}px` }}
        >
          {rows.slice(range.start, range.end).map((row, offset) => (
            <RowLine
              key={range.start + offset - base}
              row={row}
              place={range.start + offset}
              columns={columns}
              selected={selectedIds.has(row.id)}
              was={comparison?.changeOf(row)}
              navigation={navigationBefore(range.start + offset)}
            />
          ))}
        </div>
      </div>
      {menu &&
        (menu.rows ? (
          <RowMenu {...menu} rows={menu.rows} onExport={setExported} onClose={closeMenu} />
        ) : (
          <HeadMenu {...menu} onClose={closeMenu} />
        ))}
      {exported && <ExportDialog rows={exported} choice="selected" onClose={() => setExported(null)} />}
    </>
  );
}

/** The place that a key leads to; undefined if the list does not use the key. */
function destination(key: string, place: number, count: number, page: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return place + 1;
    case 'ArrowUp':
      return place < 0 ? count - 1 : place - 1;
    case 'PageDown':
      return place + page;
    case 'PageUp':
      return place - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** The last navigation between a row and the one above it. */
function navigationFinder(
  navigations: readonly Navigation[],
  rows: readonly Row[],
): (place: number) => Navigation | undefined {
  return (place) => {
    const row = rows[place];
    const above = rows[place - 1];
    if (!row || !above) return undefined;
    return navigations.findLast(({ at }) => above.startedAt < at && row.startedAt >= at);
  };
}
