import type { Row } from '../list/row.ts';

/** One value that rows can be narrowed to, as a term of the filter box. */
export interface Choice {
  readonly term: string;
  readonly label: string;
  readonly count: number;
}

export interface Facet {
  readonly title: string;
  /** The most frequent first. */
  readonly choices: readonly Choice[];
}

/** More would be a list of its own. */
const MOST = 8;

interface Property {
  readonly title: string;
  readonly key: string;
  /** Empty: this row has none. */
  readonly value: (row: Row) => string;
  readonly label: (row: Row) => string;
}

const PROPERTIES: readonly Property[] = [
  { title: 'Rule', key: 'rule', value: ({ verdict }) => verdict.rule ?? '', label: ({ title }) => title },
  { title: 'Server', key: 'server', value: ({ server }) => server, label: ({ server }) => server },
  { title: 'Page origin', key: 'origin', value: ({ page }) => page, label: ({ page }) => page },
];

export function facetsOf(rows: readonly Row[]): Facet[] {
  return PROPERTIES.map(({ title, key, value, label }) => {
    const choices = new Map<string, Choice>();
    for (const row of rows) {
      const own = value(row);
      if (own === '') continue;
      const term = `${key}=${own}`;
      const known = choices.get(term);
      choices.set(term, { term, label: known?.label ?? label(row), count: (known?.count ?? 0) + 1 });
    }
    return { title, choices: [...choices.values()].sort((a, b) => b.count - a.count).slice(0, MOST) };
  });
}

export function hasTerm(text: string, term: string): boolean {
  return termsOf(text).includes(term);
}

/** The text of the filter box with the term added, or taken away where it is there. */
export function toggleTerm(text: string, term: string): string {
  const terms = termsOf(text);
  const others = terms.filter((one) => one !== term);
  return (others.length === terms.length ? [...terms, term] : others).join(' ');
}

function termsOf(text: string): string[] {
  return text.split(/\s+/).filter((term) => term !== '');
}
