import type { NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import { redactExchange } from '../../../har/redact-exchange.ts';
import {
  redactFacts,
  sharingRedactor,
  skipPlaceholders,
  type RedactionStrength,
} from '../../../har/redact-har.ts';
import { createSecretCounter, type FoundSecrets } from './secret-count.ts';

/** What is replaced in exchanges. */
export interface ReplacedValues {
  readonly found: FoundSecrets;
  /** The values that would be there, by the placeholder that stands for each; not those that were replaced before. */
  readonly values: ReadonlyMap<string, string>;
}

interface Options {
  /** Values that the user wants to be there. */
  readonly kept?: ReadonlySet<string> | undefined;
  /** What DevTools’ own log knows of them, with bodies if those are wanted. */
  readonly network?: NetworkFactsByLeg;
  /** Awaited between slices of the work. */
  readonly pace: () => Promise<void>;
}

/** What a file of these exchanges does not say. */
export async function replacedValues(
  exchanges: readonly Exchange[],
  redaction: RedactionStrength,
  { kept, network = new Map(), pace }: Options,
): Promise<ReplacedValues> {
  const values = new Map<string, string>();
  const noted = (value: string, placeholder: string): void => {
    if (kept?.has(value) !== true) values.set(placeholder, value);
  };
  const redactor = redaction === 'none' ? undefined : sharingRedactor(redaction, { kept, noted });
  const counter = createSecretCounter();
  if (redactor) await skipPlaceholders(exchanges, network, redactor, pace);
  for (const exchange of exchanges) {
    counter.add(redactor ? redactExchange(exchange, redactor) : exchange);
    await pace();
  }
  for (const facts of network.values()) {
    const { content } = redactor ? redactFacts(facts, redactor) : facts;
    counter.addBody(content?.text);
    await pace();
  }
  return { found: counter.found, values };
}
