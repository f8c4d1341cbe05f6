import { untracked, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { exportFile } from './export-file.ts';
import type { ExportFormat } from './file-blob.ts';
import { FormatChoice } from './format-choice.tsx';
import { exportedExchanges, type ExportChoice } from './exported-exchanges.ts';
import { exchangesInScope } from './exchanges-in-scope.ts';
import { usePanel } from '../../panel-context.ts';
import type { Row } from '../../list/row.ts';
import type { SessionModel } from '../../session-model.ts';
import { countOf, numberOf } from '../../ui/labels.ts';
import { foldedMiddle } from '../../ui/visible-text.ts';
import type { RedactionStrength } from '../../../har/redact-har.ts';
import { SecretList, type ReadBodies } from './secret-list.tsx';
import type { NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import type { Session } from '../../../protocol/session.ts';

interface Props {
  /** The requests that can be exported alone. */
  readonly rows: readonly Row[];
  /** The initial choice. */
  readonly choice: ExportChoice;
  onClose(this: void): void;
}

/** Shows what the file will contain and which secrets were redacted, and writes it with progress until done or cancelled. */
export function ExportDialog({ rows: current, choice: first, onClose }: Props): JSX.Element {
  const { workspace, host } = usePanel();
  const dialog = useRef<HTMLDialogElement>(null);
  const cancellation = useRef(new AbortController());
  // A navigation may take them out of scope while the dialog is open.
  const [selected] = useState(current);
  const model = workspace.shown.value;
  const isLive = model === workspace.live;
  const choice = useSignal(first);
  const format = useSignal<ExportFormat>('har');
  const wantsNetwork = useSignal(model.state.peek().engine === 'chromium');
  const wantsBodies = useSignal(false);
  const redaction = useSignal<RedactionStrength>('strict');
  const kept = useSignal<ReadonlySet<string>>(new Set());
  /** From 0 to 1 while the file is written. */
  const share = useSignal<number | null>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  // Not updated while the dialog is open, so that new requests do not change its texts.
  const { exchanges, added } = useMemo(
    () => untracked(() => exportedExchanges(model, choice.value, selected)),
    [model, choice.value, selected],
  );
  const choices = useMemo(() => untracked(() => choicesIn(model, selected)), [model, selected]);

  const close = (): void => {
    cancellation.current.abort();
    onClose();
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { signal } = cancellation.current;
    share.value = 0;
    const order = {
      format: format.value,
      choice: choice.value,
      selected,
      network: wantsNetwork.value || !isLive,
      bodies: wantsBodies.value,
      redaction: redaction.value,
      kept: kept.value,
      signal,
      progress: (done: number) => (share.value = done),
    };
    exportFile(workspace, host, order).then(onClose, () => {
      if (signal.aborted) return;
      workspace.notice.value = { kind: 'failed', says: 'The file could not be written.' };
      onClose();
    });
  };

  const isBusy = share.value !== null;
  const hasBodies = wantsBodies.value && (wantsNetwork.value || !isLive);
  const readBodies = useMemo(
    () => (hasBodies ? createBodyReader(model.session, exchanges) : undefined),
    [model, exchanges, hasBodies],
  );

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="export-title" onClose={close}>
      <form method="dialog" onSubmit={onSubmit}>
        <h2 id="export-title">Export</h2>
        {host.reportTemplate && (
          <FormatChoice chosen={format.value} disabled={isBusy} onChange={(next) => (format.value = next)} />
        )}
        <fieldset class="choices" disabled={isBusy}>
          <legend class="hidden">Requests</legend>
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
              Plus {countOf(added, 'earlier request')} whose cached preflight{added === 1 ? '' : 's'} answered
              for {choice.value === 'selected' && selected.length === 1 ? 'it' : 'some of these'}.
            </p>
          )}
        </fieldset>
        <fieldset class="choices" disabled={isBusy}>
          <legend class="hidden">Content</legend>
          {isLive && (
            <label class="check">
              <input
                type="checkbox"
                checked={wantsNetwork.value}
                onChange={(event) => (wantsNetwork.value = event.currentTarget.checked)}
              />
              <span>
                With timings, sizes and initiators from the Network panel
                <small class="quiet">
                  After thousands of requests, DevTools may freeze for a few seconds.
                </small>
              </span>
            </label>
          )}
          <label class="check">
            <input
              type="checkbox"
              checked={hasBodies}
              disabled={isLive && !wantsNetwork.value}
              onChange={(event) => (wantsBodies.value = event.currentTarget.checked)}
            />
            <span>
              With response bodies
              <small class="quiet">
                May contain private data, unless the redaction is strict.{' '}
                {isLive && 'Older bodies may no longer be available.'}
              </small>
            </span>
          </label>
        </fieldset>
        <fieldset class="choices" disabled={isBusy}>
          <legend class="hidden">Redaction</legend>
          {REDACTIONS.filter(([name]) => name !== 'none' || !model.state.value.redacts).map(
            ([name, words, more]) => (
              <label key={name} class="check">
                <input
                  type="radio"
                  name="redaction"
                  checked={redaction.value === name}
                  onChange={() => (redaction.value = name)}
                />
                <span>
                  {words}
                  <small class="quiet">{more}</small>
                </span>
              </label>
            ),
          )}
        </fieldset>
        <SecretList
          exchanges={exchanges}
          readBodies={readBodies}
          redaction={redaction.value}
          redacts={model.state.value.redacts}
          kept={kept}
        />
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

/** Reads them once, when they are first asked for: DevTools may stand still meanwhile. */
function createBodyReader(session: Session, exchanges: readonly Exchange[]): ReadBodies {
  let read: NetworkFactsByLeg | undefined;
  return async (pace) =>
    (read ??= await session.networkFacts(exchanges, { bodies: true, pace, progress: () => {} }));
}

/** Longer URLs are folded, in characters. */
const LONGEST_URL = 120;

const REDACTIONS: readonly (readonly [RedactionStrength, string, string])[] = [
  ['strict', 'Strict redaction', 'Replaces every value except plain words, numbers, dates and the like.'],
  ['standard', 'Standard redaction', 'Replaces cookies, credentials and what looks like a secret.'],
  ['none', 'No redaction', 'Writes everything as it was recorded.'],
];

function choicesIn(model: SessionModel, selected: readonly Row[]): [ExportChoice, string][] {
  const shown = model.rows.value.length;
  const all = exchangesInScope(model).length;
  const choices: [ExportChoice, string][] = [
    ['shown', `Requests in the list: ${numberOf(shown)}`],
    ['all', `All requests, including those to the page’s own origin: ${numberOf(all)}`],
  ];
  const [first, another] = selected;
  if (!first) return choices;
  const { method, server, path } = first;
  const words = another
    ? `Selected requests: ${numberOf(selected.length)}`
    : `This request: ${method} ${foldedMiddle(server + path, LONGEST_URL)}`;
  return [['selected', words], ...choices];
}
