import { createRedactor } from '../redact/redactor.ts';
import { readHar, type HarReading } from './read.ts';

/** As `readHar`, with the secrets of the file replaced as they enter. */
export function readHarRedacted(source: unknown): HarReading {
  return readHar(source, { redactor: createRedactor() });
}
