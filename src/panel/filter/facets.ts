import { COLUMNS } from '../list/columns.tsx';
import type { Row } from '../list/row.ts';

/** A value to filter by, as a term of the filter box. */
export interface FacetChoice {
  readonly term: string;
  readonly label: string;
  readonly count: number;
}

export interface Facet {
  readonly title: string;
  /** The most frequent first. */
  readonly choices: readonly FacetChoice[];
}

/** How many choices a property has in the menu, so that the menu stays short. */
const MOST = 8;

export function facetsOf(rows: readonly Row[]): Facet[] {
  return COLUMNS.flatMap(({ filter }): Facet[] => {
    if (!filter?.menu) return [];
    const { keys, value, menu } = filter;
    const choices = new Map<string, FacetChoice>();
    for (const row of rows) {
      const own = value(row);
      if (own === '') continue;
      const term = `${keys[0]}=${own}`;
      const known = choices.get(term);
      choices.set(term, { term, label: known?.label ?? menu.label(row), count: (known?.count ?? 0) + 1 });
    }
    return [
      { title: menu.title, choices: [...choices.values()].sort((a, b) => b.count - a.count).slice(0, MOST) },
    ];
  });
}

export function hasTerm(text: string, term: string): boolean {
  return termsOf(text).includes(term);
}

/** Adds the term to the text of the filter box, or removes it. */
export function toggleTerm(text: string, term: string): string {
  const terms = termsOf(text);
  const others = terms.filter((one) => one !== term);
  return (others.length === terms.length ? [...terms, term] : others).join(' ');
}

function termsOf(text: string): string[] {
  return text.split(/\s+/).filter((term) => term !== '');
}
