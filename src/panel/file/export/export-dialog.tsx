import { untracked, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Workspace } from '../../workspace.ts';
import { exportHar } from './export-har.ts';
import { selectionOf, type ExportChoice } from './exported-exchanges.ts';
import type { Host } from '../../panel-host.ts';
import type { Row } from '../../list/row.ts';
import type { SessionModel } from '../../session-model.ts';
import { countOf } from '../../ui/labels.ts';
import { ReplacedList } from './replaced-list.tsx';

interface Props {
  readonly desk: Workspace;
  readonly host: Host;
  /** The exchange that may be chosen alone. */
  readonly row: Row | undefined;
  /** What is chosen at first. */
  readonly choice: ExportChoice;
  onClose(this: void): void;
}

/** Says what a file would hold, and what was replaced in it; writes it, with progress, until done or cancelled. */
export function ExportDialog({ desk, host, row: current, choice: first, onClose }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const cancellation = useRef(new AbortController());
  // While this is open, a navigation may take the row out of view.
  const [row] = useState(current);
  const store = desk.store.value;
  const isLive = store === desk.live;
  const choice = useSignal(first);
  const wantsNetwork = useSignal(store.state.peek().engine === 'chromium');
  const wantsBodies = useSignal(false);
  /** From 0 to 1 while the file is made. */
  const share = useSignal<number | null>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  // As it is now: requests that keep coming would keep changing what is being read.
  const { exchanges, added } = useMemo(
    () => untracked(() => selectionOf(store, choice.value, row)),
    [store, choice.value, row],
  );
  const choices = useMemo(() => untracked(() => choicesIn(store, row)), [store, row]);

  const close = (): void => {
    cancellation.current.abort();
    onClose();
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { signal } = cancellation.current;
    share.value = 0;
    const order = {
      choice: choice.value,
      row,
      network: wantsNetwork.value || !isLive,
      bodies: wantsBodies.value,
      signal,
      progress: (done: number) => (share.value = done),
    };
    exportHar(desk, host, order).then(onClose, () => {
      if (signal.aborted) return;
      desk.notice.value = { kind: 'failed', says: 'The file could not be made.' };
      onClose();
    });
  };

  const isBusy = share.value !== null;
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="export-title" onClose={close}>
      <form method="dialog" onSubmit={onSubmit}>
        <h2 id="export-title">Export as HAR</h2>
        <fieldset class="choices" disabled={isBusy}>
          <legend class="hidden">Which requests</legend>
          {choices.map(([name, words]) => (
            <label key={name} class="check">
              <input
                type="radio"
                name="choice"
                checked={choice.value === name}
                onChange={() => (choice.value = name)}
              />
              <span>{words}</span>
            </label>
          ))}
          {added > 0 && (
            <p class="quiet">
              And {countOf(added, 'earlier request')} whose preflight{added === 1 ? '' : 's'} filled the cache
              that answered for {choice.value === 'one' ? 'it' : 'some of them'}.
            </p>
          )}
        </fieldset>
        <fieldset class="choices" disabled={isBusy}>
          <legend class="hidden">What of them</legend>
          {isLive && (
            <label class="check">
              <input
                type="checkbox"
                checked={wantsNetwork.value}
                onChange={(event) => (wantsNetwork.value = event.currentTarget.checked)}
              />
              <span>
                With timings, sizes and initiators from DevTools’ Network panel
                <small class="quiet">After thousands of requests DevTools may stand still for seconds.</small>
              </span>
            </label>
          )}
          <label class="check">
            <input
              type="checkbox"
              checked={wantsBodies.value && (wantsNetwork.value || !isLive)}
              disabled={isLive && !wantsNetwork.value}
              onChange={(event) => (wantsBodies.value = event.currentTarget.checked)}
            />
            <span>
              With response bodies
              <small class="quiet">
                As the page got them, with whatever is private in them: only tokens in URLs and JSON Web
                Tokens are replaced. {isLive && 'Older bodies may be gone.'}
              </small>
            </span>
          </label>
        </fieldset>
        <ReplacedList exchanges={exchanges} redacted={store.state.value.redacted} />
        <div class="dialog-buttons">
          {isBusy && <progress aria-label="Writing the file" value={share.value ?? 0} max={1} />}
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class="button primary" disabled={isBusy}>
            Export
          </button>
        </div>
      </form>
    </dialog>
  );
}

function choicesIn(store: SessionModel, row: Row | undefined): [ExportChoice, string][] {
  const shown = countOf(store.rows.value.length, 'request');
  const all = countOf(store.inScope().length, 'request');
  const choices: [ExportChoice, string][] = [
    ['shown', `What the list shows: ${shown}`],
    ['all', `All: ${all}, also those to the page’s own origin`],
  ];
  return row ? [['one', `This one: ${row.method} ${row.server}${row.path}`], ...choices] : choices;
}
