import { Component, type JSX } from 'preact';
import type { Navigation } from '../../protocol/session.ts';
import type { Before } from '../compare/comparison.ts';
import type { Column } from './columns.tsx';
import type { Row } from './row.ts';
import { splitUrl } from '../ui/split-url.ts';
import { clockOf, VERDICT_WORD } from '../ui/labels.ts';

interface Props {
  readonly row: Row;
  /** Place in the list, from 0. */
  readonly place: number;
  readonly columns: readonly Column[];
  readonly selected: boolean;
  /** The verdict before the reload, if it was another one. */
  readonly was: Before | undefined;
  /** The navigation between this row and the one above. */
  readonly navigation: Navigation | undefined;
}

function wasWords({ verdict }: Before, row: Row): string {
  return verdict === row.verdict.verdict && !row.isTried
    ? 'other reason'
    : `was ${VERDICT_WORD[verdict].toLowerCase()}`;
}

function NavigationMark({ navigation: { at, url } }: { readonly navigation: Navigation }): JSX.Element {
  return (
    <span class="mark" title={`The page navigated to ${url} at ${clockOf(at)}`}>
      navigated to {splitUrl(url).path}
    </span>
  );
}

export function rowElementId(place: number): string {
  return `row-${place}`;
}

const PROPS = ['row', 'place', 'columns', 'selected', 'was', 'navigation'] as const;

/** Rendered again only if something it shows changed: most rows stay as they are while others are added. */
export class RowLine extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return PROPS.some((name) => next[name] !== this.props[name]);
  }

  override render({ row, place, columns, selected, was, navigation }: Props): JSX.Element {
    const classes = ['row', row.shownVerdict, place % 2 === 1 && 'odd', navigation && 'navigated'];
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
        {columns.map(({ id, cell, tooltip }, index) => (
          <div key={id} role="gridcell" aria-colindex={index + 1} class={`cell ${id}`} title={tooltip?.(row)}>
            {id === 'rule' && was && <span class="mark was">{wasWords(was, row)}</span>}
            {id === 'rule' && !was && row.failedBefore !== null && (
              <span class="mark was" title={row.failedBefore}>
                failed before
              </span>
            )}
            {id === 'rule' && navigation && <NavigationMark navigation={navigation} />}
            {cell(row)}
          </div>
        ))}
      </div>
    );
  }
}
