import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { usePanel } from '../../panel-context.ts';

/** Opens a HAR file that is dropped anywhere on the panel. */
export function DropZone({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const { workspace } = usePanel();
  const isOver = useSignal(false);
  const onDragOver = (event: DragEvent): void => {
    if (!workspace.openHar) return;
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    isOver.value = true;
  };
  const onDragLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) isOver.value = false;
  };
  const onDrop = (event: DragEvent): void => {
    const [file] = event.dataTransfer?.files ?? [];
    isOver.value = false;
    if (!file || !workspace.openHar) return;
    event.preventDefault();
    void workspace.openHar(file);
  };
  return (
    <div class="drop-zone" onDragOver={onDragOver} onDragLeave={onDragLeave} onDrop={onDrop}>
      {children}
      {isOver.value && <div class="drop-here">Drop a HAR file to open it</div>}
    </div>
  );
}
