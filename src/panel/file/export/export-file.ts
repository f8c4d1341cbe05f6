import type { NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import type { Workspace } from '../../workspace.ts';
import type { Host } from '../../panel-host.ts';
import type { Row } from '../../list/row.ts';
import { splitUrl } from '../../ui/split-url.ts';
import type { SessionModel } from '../../session-model.ts';
import type { RedactionStrength } from '../../../har/redact-har.ts';
import { createYielder } from '../../time-slices.ts';
import { countOf } from '../../ui/labels.ts';
import { fileBlob, type ExportFormat } from './file-blob.ts';
import { replacedValues } from './replaced-values.ts';
import { countSecrets } from './secret-count.ts';
import { exportedExchanges, type ExportChoice } from './exported-exchanges.ts';

/** What the user chose to export. */
export interface ExportOrder {
  readonly format: ExportFormat;
  readonly choice: ExportChoice;
  /** The exchanges, if those are the choice. */
  readonly selected: readonly Row[];
  /** Whether to add what DevTools’ own network log knows. */
  readonly network: boolean;
  readonly bodies: boolean;
  readonly redaction: RedactionStrength;
  /** Values that are not replaced, whatever the redaction. */
  readonly kept?: ReadonlySet<string> | undefined;
  readonly signal: AbortSignal;
  /** Called with the share of the work that is done, from 0 to 1. */
  progress(this: void, share: number): void;
}

/** The share of the work that asking DevTools takes, if it is asked. */
const ASKING = 0.5;

/** Saves the chosen exchanges, and says how many secrets were redacted. Rejects if the user cancels. */
export async function exportFile(workspace: Workspace, host: Host, order: ExportOrder): Promise<void> {
  const { choice, selected, bodies, redaction, kept, signal, progress } = order;
  const model = workspace.shown.value;
  const pace = createYielder(signal);
  const { exchanges } = exportedExchanges(model, choice, selected);
  let network: NetworkFactsByLeg = new Map();
  if (order.network) {
    const ask = (share: number): void => progress(share * ASKING);
    network = await model.session.networkFacts(exchanges, { bodies, pace, progress: ask });
  }
  await pace();
  const { found } = await replacedValues(exchanges, redaction, { kept, network, pace });
  const before = order.network ? ASKING : 0;
  const write = (share: number): void => progress(before + share * (1 - before));
  const parts = { exchanges, network, redaction, kept, pace, progress: write };
  const template = order.format === 'report' ? await host.reportTemplate?.() : undefined;
  const file = await fileBlob(model, parts, template);
  const extension = template === undefined ? 'har' : 'html';
  const name = fileName(choice === 'selected' ? hostOf(selected) : pageHostOf(model), host.now(), extension);
  host.save(name, file);
  const said = isRedacted(redaction, model.state.value.redacts)
    ? secretsWords(countSecrets(found), redaction)
    : SECRETS_KEPT;
  workspace.notice.value = { kind: 'done', says: `Exported ${name}. ${said}` };
}

/** The server of these requests; empty if they have several. */
function hostOf(rows: readonly Row[]): string {
  const [only = '', ...others] = new Set(rows.map(({ server }) => server));
  return others.length === 0 ? only : '';
}

/** The host of the page that the requests are from; empty if unknown. */
function pageHostOf({ state, rowsInScope }: SessionModel): string {
  const url = state.value.navigations.at(-1)?.url ?? rowsInScope.value.find(({ page }) => page !== '')?.page;
  return url === undefined ? '' : splitUrl(url).host;
}

/** Such as `cors-lens-app.example-2026-11-29-0742.har`, in the user’s time zone. */
function fileName(host: string, at: number, extension: string): string {
  const date = new Date(at);
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = two(date.getHours()) + two(date.getMinutes());
  const parts = ['cors-lens', host.replaceAll(/[^\w.-]/g, '-'), day, time];
  return `${parts.filter((part) => part !== '').join('-')}.${extension}`;
}

/** Whether what is written has no known secrets in it. */
export function isRedacted(redaction: RedactionStrength, recordedRedacted: boolean): boolean {
  return redaction !== 'none' || recordedRedacted;
}

export const SECRETS_KEPT = 'Secrets are not redacted: check the file before you share it.';

function secretsWords(count: number, redaction: RedactionStrength): string {
  if (count === 0) return 'No secrets were recognized in it.';
  return `${countOf(count, redaction === 'strict' ? 'value' : 'secret')} redacted.`;
}
