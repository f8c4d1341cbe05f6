import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePanel } from '../panel-context.ts';
import type { PasteProblem } from './pasted-hops.ts';
import { readPasted } from './read-pasted.ts';
import { Prose } from '../ui/prose.tsx';

interface Props {
  onClose(this: void): void;
}

const EXAMPLE = `curl -i -X OPTIONS https://api.example/users -H 'Origin: https://app.example' …
HTTP/1.1 204 No Content
Access-Control-Allow-Origin: https://app.example
…`;

/** Takes the output of curl, or raw headers, and shows the verdict. */
export function PasteDialog({ onClose }: Props): JSX.Element {
  const { workspace, host } = usePanel();
  const dialog = useRef<HTMLDialogElement>(null);
  const problem = useSignal<PasteProblem | null>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const field = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const hints = {
      origin: field('origin'),
      url: field('url'),
      method: field('method'),
      credentials: form.has('credentials'),
    };
    const engine = workspace.live.state.value.engine;
    const pasted = readPasted(field('text'), hints, engine, host.now());
    if ('field' in pasted) {
      problem.value = pasted;
      const input = event.currentTarget.elements.namedItem(pasted.field);
      if (input instanceof HTMLElement) input.focus();
      return;
    }
    onClose();
    void workspace.showPasted?.(pasted);
  };
  const describe = (field: PasteProblem['field']) =>
    problem.value?.field === field ? { 'aria-invalid': true, 'aria-describedby': 'paste-problem' } : {};

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="paste-title" onClose={onClose}>
      <form method="dialog" onSubmit={onSubmit}>
        <h2 id="paste-title">Check a pasted response</h2>
        <p class="quiet" id="paste-help">
          Paste the output of <code>curl -i</code> or <code>curl -v</code>, if possible with the command, or
          raw headers. If there was a preflight, paste both responses, in order.
        </p>
        <textarea
          name="text"
          rows={10}
          placeholder={EXAMPLE}
          aria-label="Response"
          spellcheck={false}
          {...describe('text')}
        />
        <div class="paste-fields">
          <label>
            Page origin
            <input
              name="origin"
              type="text"
              placeholder="from the text"
              spellcheck={false}
              {...describe('origin')}
            />
          </label>
          <label>
            URL
            <input
              name="url"
              type="text"
              placeholder="from the text"
              spellcheck={false}
              {...describe('url')}
            />
          </label>
          <label>
            Method
            <input
              name="method"
              type="text"
              placeholder="from the text"
              spellcheck={false}
              {...describe('method')}
            />
          </label>
          <label class="check">
            <input name="credentials" type="checkbox" />
            The page sends credentials
          </label>
        </div>
        <p id="paste-problem" class="problem" role="alert">
          {problem.value && <Prose text={problem.value.says} />}
        </p>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class="button primary">
            Check
          </button>
        </div>
      </form>
    </dialog>
  );
}
