import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import { redactExchange } from '../../../har/redact-exchange.ts';
import { sharingRedactor, type RedactionStrength } from '../../../har/redact-har.ts';
import { isRedacted, SECRETS_KEPT } from './export-file.ts';
import { createSecretCounter, type FoundSecrets, type SecretKind } from './secret-count.ts';
import { createYielder } from '../../time-slices.ts';
import { countOf } from '../../ui/labels.ts';

interface Props {
  readonly exchanges: readonly Exchange[];
  readonly redaction: RedactionStrength;
  /** Whether secrets were redacted while recording. */
  readonly redacts: boolean;
}

const WORDS: Readonly<Record<SecretKind, { readonly noun: string; readonly where: string }>> = {
  cookie: { noun: 'cookie value', where: 'in Cookie and Set-Cookie' },
  authorization: { noun: 'credential', where: 'in Authorization' },
  header: { noun: 'value', where: 'in other headers' },
  parameter: { noun: 'value', where: 'in URLs' },
  userinfo: { noun: 'user name or password', where: 'in URLs' },
};
const KINDS: readonly SecretKind[] = ['cookie', 'authorization', 'header', 'parameter', 'userinfo'];

/** The redacted secrets of these exchanges, by place. */
export function SecretList({ exchanges, redaction, redacts }: Props): JSX.Element {
  const found = useSignal<FoundSecrets | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const pace = createYielder(controller.signal);
    const counter = createSecretCounter();
    const redactor = redaction === 'none' ? undefined : sharingRedactor(redaction);
    const count = async (): Promise<void> => {
      for (const exchange of exchanges) {
        counter.add(redactor ? redactExchange(exchange, redactor) : exchange);
        await pace();
      }
      found.value = counter.found;
    };
    count().catch(() => {});
    return () => controller.abort();
  }, [exchanges, redaction]);

  return (
    <section class="secrets" aria-label="Secrets" aria-live="polite">
      {found.value && <Found found={found.value} />}
      {!isRedacted(redaction, redacts) && <p class="problem">{SECRETS_KEPT}</p>}
    </section>
  );
}

function Found({ found }: { readonly found: FoundSecrets }): JSX.Element {
  const kinds = KINDS.filter((kind) => found[kind].size > 0);
  if (kinds.length === 0) return <p class="quiet">No secrets were recognized in it.</p>;
  return (
    <>
      <p>Redacted (same value, same placeholder):</p>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            {countOf(found[kind].size, WORDS[kind].noun)} <span class="quiet">{WORDS[kind].where}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
