import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import type { Workspace } from '../../workspace.ts';

interface Props {
  readonly desk: Workspace;
  readonly children: ComponentChildren;
}

/** Opens a HAR file that is dropped anywhere on the panel. */
export function DropZone({ desk, children }: Props): JSX.Element {
  const isOver = useSignal(false);
  const onDragOver = (event: DragEvent): void => {
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
    if (!file) return;
    event.preventDefault();
    void desk.openHar(file);
  };
  return (
    <div class="drop-zone" onDragOver={onDragOver} onDragLeave={onDragLeave} onDrop={onDrop}>
      {children}
      {isOver.value && <div class="drop-here">Drop a HAR file to open it</div>}
    </div>
  );
}
