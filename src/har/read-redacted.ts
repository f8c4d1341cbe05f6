import { createRedactor } from '../redact/redactor.ts';
import { readHar } from './read.ts';
import type { HarReading } from './reading.ts';

/** As `readHar`, with the secrets of the file replaced as they enter. */
export function readHarRedacted(source: unknown): HarReading {
  return readHar(source, { redactor: createRedactor() });
}
