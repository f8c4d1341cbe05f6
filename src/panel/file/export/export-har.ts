import type { NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import type { Workspace } from '../../workspace.ts';
import type { Host } from '../../panel-host.ts';
import type { Row } from '../../list/row.ts';
import { createYielder } from '../../ui/time-slices.ts';
import { countOf } from '../../ui/labels.ts';
import { harBlob } from './har-blob.ts';
import { countReplaced, createReplacedCounter } from './secret-count.ts';
import { selectionOf, type ExportChoice } from './exported-exchanges.ts';

/** What the user asked for. */
export interface ExportOrder {
  readonly choice: ExportChoice;
  /** The one exchange, where it is chosen. */
  readonly row: Row | undefined;
  /** What DevTools' own network log tells. */
  readonly network: boolean;
  readonly bodies: boolean;
  readonly signal: AbortSignal;
  /** Told the share of the work that is done, from 0 to 1. */
  progress(this: void, share: number): void;
}

/** Share of the work that is asking DevTools, where it is asked. */
const ASKING = 0.5;

/** Saves what was chosen, and says what became of the secrets in it. Rejects where the user cancelled. */
export async function exportHar(desk: Workspace, host: Host, order: ExportOrder): Promise<void> {
  const { choice, row, bodies, signal, progress } = order;
  const store = desk.store.value;
  const pace = createYielder(signal);
  const { exchanges } = selectionOf(store, choice, row);
  let network: NetworkFactsByLeg = new Map();
  if (order.network) {
    const ask = (share: number): void => progress(share * ASKING);
    network = await store.session.networkFacts(exchanges, { bodies, pace, progress: ask });
  }
  await pace();
  const counter = createReplacedCounter();
  for (const exchange of exchanges) {
    counter.add(exchange);
    await pace();
  }
  const before = order.network ? ASKING : 0;
  const write = (share: number): void => progress(before + share * (1 - before));
  const file = await harBlob(store, { exchanges, network, pace, progress: write });
  const name =
    choice === 'one' && row ? `cors-lens-${row.server.replaceAll(/[^\w.-]/g, '-')}.har` : 'cors-lens.har';
  host.save(name, file);
  const said = store.state.value.redacted ? secretsSaid(countReplaced(counter.found)) : SECRETS_KEPT;
  desk.notice.value = { kind: 'done', says: `Exported ${name}. ${said}` };
}

export const SECRETS_KEPT = 'Secrets are in it as they are: look at it before you pass it on.';

function secretsSaid(replaced: number): string {
  if (replaced === 0) return 'Nothing in it was recognized as a secret.';
  return `${countOf(replaced, 'secret')} in it ${replaced === 1 ? 'has a placeholder' : 'have placeholders'} instead.`;
}
