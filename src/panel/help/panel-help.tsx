import type { JSX } from 'preact';
import { version } from '../../../package.json';
import { COLUMNS } from '../list/columns.tsx';
import { FindingIt } from './finding-it.tsx';

const SHORTCUTS: readonly (readonly [string, string])[] = [
  ['/ or Ctrl+F, ⌘F', 'Go to the filter'],
  ['↓ ↑ Page Home End', 'Move in the list'],
  ['Enter', 'Go to the details of the selected request'],
  ['Escape', 'Close a dialog, a menu or the details, or clear the filter'],
  [
    'Shift or Ctrl, ⌘ with a click',
    'Select several requests; Shift+↓ ↑ and Ctrl+A, ⌘A do it from the keyboard',
  ],
  ['F3 or Ctrl+G, ⌘G', 'Go to the next hit of the filter in the details; with Shift to the previous one'],
  ['Ctrl+C, ⌘C', 'Copy the URLs of the selected requests'],
  ['Shift+F10 or right-click', 'Menu of the selected requests: copy, export, filter'],
  ['← →', 'Move in a toolbar'],
  ['Alt+← →', 'Resize a column, with the focus on its header'],
  ['Ctrl+Z, ⌘Z', 'Undo Clear'],
  ['?', 'Help: on the rule of the selected request, or this page'],
];

const STEPS: readonly (readonly [string, string])[] = [
  ['○', 'Preflight'],
  ['●', 'Request'],
  ['↳', 'Redirect'],
  ['✕', 'The step that failed'],
  ['dashed', 'Not sent, or still pending; around a request: its preflight came from the cache'],
];

/** Shortcuts, filter keys and what the glyphs mean. */
export function PanelHelp(): JSX.Element {
  const keys = [...COLUMNS.flatMap(({ filter }) => (filter ? [`${filter.keys[0]}:`] : [])), 'initiator:'];
  return (
    <>
      <h2 id="help-title">CORS Lens {version}</h2>
      <h3>Shortcuts</h3>
      <Pairs pairs={SHORTCUTS} />
      <h3>Filter</h3>
      <p>
        Words are searched in URLs, headers, rules and browser errors; all of them must match. A{' '}
        <code>-</code> in front excludes. Keys:{' '}
        {keys.map((key) => (
          <span key={key}>
            <code>{key}</code>{' '}
          </span>
        ))}
        – for example <code>verdict:blocked -server:cdn</code>. A pasted console line finds its request.
      </p>
      <h3>Steps of a request</h3>
      <Pairs pairs={STEPS} />
      <FindingIt />
      <h3>Wrong verdict?</h3>
      <p>
        If a verdict differs from the browser’s console, export the request as HAR and report it where you got
        CORS Lens. Secrets are redacted unless you turned that off.
      </p>
    </>
  );
}

function Pairs({ pairs }: { readonly pairs: readonly (readonly [string, string])[] }): JSX.Element {
  return (
    <dl class="facts">
      {pairs.map(([term, meaning]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
