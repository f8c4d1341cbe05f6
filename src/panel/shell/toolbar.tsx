import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { usePanel } from '../panel-context.ts';
import { FileTools } from '../file/file-tools.tsx';
import { LiveTools } from './live-tools.tsx';
import { SettingsMenu } from '../settings/settings-menu.tsx';
import { numberOf } from '../ui/labels.ts';
import { ToolIcon } from '../ui/tool-icon.tsx';
import { useRovingFocus } from '../ui/use-roving-focus.ts';

export function Toolbar(): JSX.Element {
  const { workspace, host } = usePanel();
  const model = workspace.shown.value;
  const isLive = model === workspace.live;
  const page = model.page.value;
  const causes = model.causeCount.value;
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = useRovingFocus(bar);
  return (
    <div ref={bar} class="toolbar" role="toolbar" aria-label="Recording and files" onKeyDown={onKeyDown}>
      {isLive && <LiveTools />}
      <div class="pages" role="group" aria-label="Show">
        <button
          type="button"
          aria-pressed={page === 'requests'}
          onClick={() => (model.page.value = 'requests')}
        >
          Requests
        </button>
        <button type="button" aria-pressed={page === 'causes'} onClick={() => (model.page.value = 'causes')}>
          Causes {causes > 0 && <span class="count">{numberOf(causes)}</span>}
        </button>
      </div>
      <span class="spring" />
      {isLive && model.total.value > 0 && (
        <button
          type="button"
          class="tool"
          title="Reload the page and show which verdicts change"
          onClick={() => void model.reloadAndCompare(host.now())}
        >
          <ToolIcon name="compare" />
          <span class="label">Reload and compare</span>
        </button>
      )}
      <FileTools />
      <SettingsMenu />
      <button type="button" class="tool" title="Help (?)" onClick={() => (workspace.help.value = 'panel')}>
        <ToolIcon name="help" />
        <span class="hidden">Help</span>
      </button>
    </div>
  );
}
