import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isRuleId, rules } from '../../core/rules/catalogue/index.ts';
import { usePanel } from '../panel-context.ts';
import { ToolIcon } from '../ui/tool-icon.tsx';
import { PanelHelp } from './panel-help.tsx';
import { RuleHelp } from './rule-help.tsx';

const KINDS = { check: 'Checks', error: 'Not CORS', allow: 'Allowed' } as const;

/** Help on the panel, and the reference of all rules, over the panel. */
export function HelpDialog(): JSX.Element | null {
  const { help } = usePanel().workspace;
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const page = help.value === null || help.value === 'panel' ? help.value : help.value.rule;
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useLayoutEffect(() => {
    if (body.current) body.current.scrollTop = 0;
  }, [page]);
  if (!help.value) return null;
  return (
    <dialog ref={dialog} class="dialog help" aria-labelledby="help-title" onClose={() => (help.value = null)}>
      <div class="help-bar">
        <select
          aria-label="Help page"
          value={page ?? 'panel'}
          onChange={({ currentTarget: { value } }) => {
            help.value = isRuleId(value) ? { rule: value, reason: null } : 'panel';
          }}
        >
          <option value="panel">Shortcuts, filter and symbols</option>
          {Object.entries(KINDS).map(([kind, title]) => (
            <optgroup key={kind} label={title}>
              {rules
                .filter((one) => one.kind === kind)
                .map(({ id }) => (
                  <option key={id}>{id}</option>
                ))}
            </optgroup>
          ))}
        </select>
        <span class="spring" />
        <button type="button" class="tool" title="Close (Escape)" onClick={() => dialog.current?.close()}>
          <ToolIcon name="close" />
          <span class="hidden">Close</span>
        </button>
      </div>
      <div ref={body} class="help-body" tabIndex={0} role="region" aria-labelledby="help-title">
        {help.value === 'panel' ? <PanelHelp /> : <RuleHelp topic={help.value} />}
      </div>
    </dialog>
  );
}
