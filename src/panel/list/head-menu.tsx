import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';
import { Menu } from '../ui/menu.tsx';
import { COLUMNS } from './columns.tsx';

interface Props {
  readonly x: number;
  readonly y: number;
  onClose(this: void): void;
}

/** The columns, to show and to hide. */
export function HeadMenu({ x, y, onClose }: Props): JSX.Element {
  const { columns, widths } = usePanel().workspace.preferences;
  const choices = COLUMNS.filter(({ rank }) => rank > 0).map(({ id, title, isDefault }) => {
    const checked = columns.value[id] ?? isDefault;
    return { label: title, checked, run: () => (columns.value = { ...columns.value, [id]: !checked }) };
  });
  const reset = {
    label: 'Reset columns',
    startsGroup: true,
    run: () => void ((columns.value = {}), (widths.value = {})),
  };
  return <Menu label="Columns" x={x} y={y} entries={[...choices, reset]} onClose={onClose} />;
}
