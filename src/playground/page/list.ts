import type { Chapter, Expectation, PlaygroundExchange, Sighting } from '../exchange.ts';

/** One exchange's row on the page. */
export interface Row {
  begin(): void;
  /** `undefined` means that this computer cannot make the exchange. */
  end(sighting: Sighting | undefined): void;
}

type Run = (exchange: PlaygroundExchange, row: Row) => void;

/** Adds a section to the page and returns its rows. */
export function addChapter(chapter: Chapter, run: Run): { exchange: PlaygroundExchange; row: Row }[] {
  const list = element('ul');
  const rows = chapter.exchanges.map((exchange) => ({ exchange, row: addRow(list, exchange, run) }));
  const section = element('section');
  section.append(element('h2', chapter.title), prose('p', chapter.says), list);
  document.querySelector('main')?.append(section);
  return rows;
}

function addRow(list: HTMLElement, exchange: PlaygroundExchange, run: Run): Row {
  const item = element('li');
  const button = element('button', 'Run');
  button.ariaLabel = `Run: ${exchange.title}`;
  const seen = element('output', '');
  const row: Row = {
    begin() {
      item.dataset['state'] = 'running';
      seen.textContent = '…';
    },
    end(sighting) {
      item.dataset['state'] = sighting === undefined ? 'skipped' : sighting.got ? 'got' : 'failed';
      seen.textContent = sighting?.says ?? 'not possible on this computer';
    },
  };
  button.addEventListener('click', () => run(exchange, row));
  item.append(
    button,
    prose('strong', exchange.title),
    element('code', exchange.id),
    element('small', expected(exchange.expect)),
    seen,
  );
  list.append(item);
  return row;
}

function expected(expect: Expectation | 'invisible'): string {
  return expect === 'invisible' ? 'invisible to extensions' : `${expect.verdict}: ${expect.rule}`;
}

/** Text in which backticks mark code. */
function prose(name: 'p' | 'strong', text: string): HTMLElement {
  const made = element(name);
  made.append(...text.split('`').map((part, index) => (index % 2 === 1 ? element('code', part) : part)));
  return made;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text?: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}
