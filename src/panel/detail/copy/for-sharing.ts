import { examine } from '../../../core/examine.ts';
import { legsOf, type Exchange } from '../../../core/exchange/exchange.ts';
import { parseInitiator, type Initiator } from '../../../core/exchange/initiator.ts';
import type { BrowserCaches } from '../../../core/verdict/browser-caches.ts';
import type { FixSteps } from '../../../core/advice/merge-steps.ts';
import type { FixStep } from '../../../core/verdict/verdict.ts';
import { redactExchange } from '../../../har/redact-exchange.ts';
import { sharingRedactor, type SharingRedactor } from '../../../har/redact-har.ts';
import type { Row } from '../../list/row.ts';
import { wholeFixText, type FixBlock } from '../../fix/fix-blocks.ts';
import { detailOf, type Detail } from '../detail-model.ts';

/** The exchange as it is copied: with every value replaced that is not plainly harmless. */
export function exchangeForSharing(exchange: Exchange): Exchange {
  return redactExchange(exchange, redactorFor(exchange));
}

/** The numbers of placeholders in the exchange are those of secrets that were replaced when it was recorded. */
function redactorFor(exchange: Exchange): SharingRedactor {
  const redactor = sharingRedactor('strict');
  redactor.skip(JSON.stringify(exchange));
  return redactor;
}

/** What the exchange itself does not show. */
interface Told {
  readonly sender?: Initiator | undefined;
  /** What the user says, where they say anything. */
  readonly sendsCookies?: boolean | undefined;
}

/**
 * The same of all that is said of it. Where the verdict depends on other requests to the same URL, which is another one
 * now, the verdict of the row stays; its sentence is redacted.
 */
export function detailForSharing(row: Row, caches: BrowserCaches, told: Told = {}): Detail {
  const { sender, sendsCookies } = told;
  const redactor = redactorFor(row.exchange);
  const exchange = redactExchange(row.exchange, redactor);
  const own = examine(exchange, caches).verdict;
  const isSame = own.verdict === row.verdict.verdict && own.rule === row.verdict.rule;
  const verdict = isSame ? own : { ...row.verdict, sentence: redactor.url(row.verdict.sentence) };
  const initiator = parseInitiator(sender ?? exchange.asked?.initiator, redactor.url);
  return {
    ...detailOf({ ...row, exchange, verdict }, caches, sendsCookies),
    ...(initiator && { initiator }),
  };
}

/** The steps of a fix and the exchange they are for, with the same placeholders in both. */
function fixForSharing(
  exchange: Exchange,
  steps: readonly FixStep[],
): { readonly exchange: Exchange; readonly steps: readonly FixStep[] } {
  const redactor = redactorFor(exchange);
  return {
    exchange: redactExchange(exchange, redactor),
    steps: steps.map((step) => ({ ...step, url: redactor.url(step.url) })),
  };
}

/** The whole fix as header lines. */
export function fixTextForSharing(
  exchange: Exchange,
  { steps, onlyWithCredentials }: FixSteps,
  withHeadings?: boolean,
): string {
  const plain = fixForSharing(exchange, steps ?? []);
  const more = onlyWithCredentials && fixForSharing(exchange, onlyWithCredentials).steps;
  const legs = legsOf(plain.exchange).map((leg) => ({ leg, report: undefined }));
  return wholeFixText({ steps: plain.steps, onlyWithCredentials: more }, legs, withHeadings);
}

/** The lines of one block of it, as they are copied. */
export function blockForSharing(block: FixBlock): FixBlock {
  const redactor = sharingRedactor('strict');
  const lines = block.lines.map((line) => {
    const [header = line] = redactor.headers([{ name: line.name, value: line.value }]);
    return { ...line, value: header.value };
  });
  return { ...block, lines };
}
