import type { Desk } from './desk.ts';
import type { HarFile } from './har.ts';
import type { Host } from './host.ts';
import type { Row } from './row.ts';
import { countOf } from './words.ts';

/** Saves what is in view, or one exchange of it, and says what became of the secrets in it. */
export async function exportHar({ store, notice }: Desk, host: Host, row?: Row): Promise<void> {
  const { value } = store;
  const name = row ? `cors-lens-${row.server.replaceAll(/[^\w.-]/g, '-')}.har` : 'cors-lens.har';
  const file = await value.har(row);
  host.save(name, 'application/json', file.text);
  notice.value = { kind: 'done', says: `Exported ${name}. ${secretsIn(file, value.state.value.redacted)}` };
}

function secretsIn({ replaced }: HarFile, redacted: boolean): string {
  if (!redacted) return 'Secrets are in it as they are: look at it before you pass it on.';
  return replaced === 0
    ? 'Nothing in it was recognized as a secret.'
    : `${countOf(replaced, 'secret')} in it ${replaced === 1 ? 'has a placeholder' : 'have placeholders'} instead.`;
}
