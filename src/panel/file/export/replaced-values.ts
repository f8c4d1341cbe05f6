import type { Exchange } from '../../../core/exchange/exchange.ts';
import { redactExchange } from '../../../har/redact-exchange.ts';
import { sharingRedactor, type RedactionStrength } from '../../../har/redact-har.ts';
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
  /** Awaited between slices of the work. */
  readonly pace: () => Promise<void>;
}

/** What a file of these exchanges does not say, but for bodies, which are read while it is written. */
export async function replacedValues(
  exchanges: readonly Exchange[],
  redaction: RedactionStrength,
  { kept, pace }: Options,
): Promise<ReplacedValues> {
  const values = new Map<string, string>();
  const noted = (value: string, placeholder: string): void => {
    if (kept?.has(value) !== true) values.set(placeholder, value);
  };
  const redactor = redaction === 'none' ? undefined : sharingRedactor(redaction, { kept, noted });
  const counter = createSecretCounter();
  for (const exchange of redactor ? exchanges : []) {
    redactor?.skip(JSON.stringify(exchange));
    await pace();
  }
  for (const exchange of exchanges) {
    counter.add(redactor ? redactExchange(exchange, redactor) : exchange);
    await pace();
  }
  return { found: counter.found, values };
}
