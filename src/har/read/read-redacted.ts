import { createRedactor } from '../../redact/redactor.ts';
import { readHar } from './read.ts';
import type { HarContent } from './har-content.ts';

/** As `readHar`, with the secrets of the file replaced as they enter. */
export function readHarRedacted(source: unknown): HarContent {
  return readHar(source, { redactor: createRedactor() });
}
