import type { JSX } from 'preact';
import { useHost, useSessionModel } from '../panel-context.ts';
import { PreserveLog } from '../settings/preserve-log.tsx';
import { TraceSwitch } from '../trace/trace-switch.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';
import { RecordButton } from './record-button.tsx';

/** What only a session that is recorded has. */
export function LiveTools(): JSX.Element {
  const model = useSessionModel();
  const host = useHost();
  return (
    <>
      <RecordButton />
      <button type="button" class="tool" title="Clear" onClick={() => model.clear(host.now())}>
        <ToolIcon name="clear" />
        <span class="hidden">Clear</span>
      </button>
      <span class="wide-only">
        <PreserveLog />
        <TraceSwitch />
      </span>
      <span class="divider" />
    </>
  );
}
