import type { NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import type { Workspace } from '../../workspace.ts';
import type { Host } from '../../panel-host.ts';
import type { Row } from '../../list/row.ts';
import { createYielder } from '../../time-slices.ts';
import { countOf } from '../../ui/labels.ts';
import { harBlob } from './har-blob.ts';
import { countSecrets, createSecretCounter } from './secret-count.ts';
import { exportedExchanges, type ExportChoice } from './exported-exchanges.ts';

/** What the user chose to export. */
export interface ExportOrder {
  readonly choice: ExportChoice;
  /** The one exchange, if that is the choice. */
  readonly row: Row | undefined;
  /** Whether to add what DevTools’ own network log knows. */
  readonly network: boolean;
  readonly bodies: boolean;
  readonly signal: AbortSignal;
  /** Called with the share of the work that is done, from 0 to 1. */
  progress(this: void, share: number): void;
}

/** The share of the work that asking DevTools takes, if it is asked. */
const ASKING = 0.5;

/** Saves the chosen exchanges, and says how many secrets were redacted. Rejects if the user cancels. */
export async function exportHar(workspace: Workspace, host: Host, order: ExportOrder): Promise<void> {
  const { choice, row, bodies, signal, progress } = order;
  const model = workspace.shown.value;
  const pace = createYielder(signal);
  const { exchanges } = exportedExchanges(model, choice, row);
  let network: NetworkFactsByLeg = new Map();
  if (order.network) {
    const ask = (share: number): void => progress(share * ASKING);
    network = await model.session.networkFacts(exchanges, { bodies, pace, progress: ask });
  }
  await pace();
  const counter = createSecretCounter();
  for (const exchange of exchanges) {
    counter.add(exchange);
    await pace();
  }
  const before = order.network ? ASKING : 0;
  const write = (share: number): void => progress(before + share * (1 - before));
  const file = await harBlob(model, { exchanges, network, pace, progress: write });
  const name =
    choice === 'one' && row ? `cors-lens-${row.server.replaceAll(/[^\w.-]/g, '-')}.har` : 'cors-lens.har';
  host.save(name, file);
  const said = model.state.value.redacts ? secretsWords(countSecrets(counter.found)) : SECRETS_KEPT;
  workspace.notice.value = { kind: 'done', says: `Exported ${name}. ${said}` };
}

export const SECRETS_KEPT = 'Secrets are not redacted: check the file before you share it.';

function secretsWords(count: number): string {
  if (count === 0) return 'No secrets were recognized in it.';
  return `${countOf(count, 'secret')} redacted.`;
}
