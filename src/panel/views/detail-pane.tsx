import type { JSX } from 'preact';
import type { Host } from '../host.ts';
import type { Store } from '../store.ts';
import { Prose } from './prose.tsx';

interface Props {
  readonly store: Store;
  readonly host: Host;
}

export function DetailPane({ store }: Props): JSX.Element | null {
  const detail = store.detail.value;
  if (!detail) return null;
  return (
    <aside class="detail" aria-label="Detail">
      <Prose text={detail.row.verdict.sentence} />
    </aside>
  );
}
