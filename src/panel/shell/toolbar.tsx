import type { JSX } from 'preact';
import type { Workspace } from '../workspace.ts';
import type { Host } from '../panel-host.ts';
import { FileTools } from '../file/file-tools.tsx';
import { PreserveLog } from '../settings/preserve-log.tsx';
import { RecordButton } from './record-button.tsx';
import { Settings } from '../settings/settings-menu.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';

interface Props {
  readonly desk: Workspace;
  readonly host: Host;
}

export function Toolbar({ desk, host }: Props): JSX.Element {
  const store = desk.store.value;
  const isLive = store === desk.live;
  const page = store.page.value;
  const causes = store.causes.value.length;
  return (
    <div class="toolbar" role="toolbar" aria-label="Log">
      {isLive && (
        <>
          <RecordButton store={store} host={host} />
          <button type="button" class="tool" title="Clear" onClick={() => store.clear(host.now())}>
            <ToolIcon name="clear" />
            <span class="hidden">Clear</span>
          </button>
          <span class="wide-only">
            <PreserveLog preserve={desk.preferences.preserve} />
          </span>
          <span class="divider" />
        </>
      )}
      <div class="pages" role="group" aria-label="Show">
        <button
          type="button"
          aria-pressed={page === 'requests'}
          onClick={() => (store.page.value = 'requests')}
        >
          Requests
        </button>
        <button type="button" aria-pressed={page === 'causes'} onClick={() => (store.page.value = 'causes')}>
          Causes {causes > 0 && <span class="count">{causes}</span>}
        </button>
      </div>
      <span class="spring" />
      {isLive && store.total.value > 0 && (
        <button
          type="button"
          class="tool"
          title="Reload the page and mark the verdicts that change"
          onClick={() => void store.compare(host.now())}
        >
          <ToolIcon name="compare" />
          <span class="label">Reload and compare</span>
        </button>
      )}
      <FileTools desk={desk} host={host} />
      <Settings store={desk.live} preserve={desk.preferences.preserve} />
    </div>
  );
}
