import type { JSX } from 'preact';
import type { Host } from '../host.ts';
import type { Store } from '../store.ts';

interface Props {
  readonly store: Store;
  readonly host: Host;
}

export function CausesView({ store }: Props): JSX.Element {
  return <div class="causes">{store.causes.value.length}</div>;
}
