import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import type { RedactionStrength } from '../../../har/redact-har.ts';
import { isRedacted, SECRETS_KEPT } from './export-file.ts';
import { replacedValues, type ReplacedValues } from './replaced-values.ts';
import type { FoundSecrets, SecretKind } from './secret-count.ts';
import { ValueList } from './value-list.tsx';
import { createYielder } from '../../time-slices.ts';
import { countOf } from '../../ui/labels.ts';

export type ReadBodies = (pace: () => Promise<void>) => Promise<NetworkFactsByLeg>;

interface Props {
  readonly exchanges: readonly Exchange[];
  /** Reads what DevTools’ own log knows of them, if response bodies are wanted. */
  readonly readBodies: ReadBodies | undefined;
  readonly redaction: RedactionStrength;
  /** Whether secrets were redacted while recording. */
  readonly redacts: boolean;
  /** Values that the user wants to be in the file. */
  readonly kept: Signal<ReadonlySet<string>>;
}

const WORDS: Readonly<Record<SecretKind, { readonly noun: string; readonly where: string }>> = {
  cookie: { noun: 'cookie value', where: 'in Cookie and Set-Cookie' },
  authorization: { noun: 'credential', where: 'in Authorization' },
  header: { noun: 'value', where: 'in other headers' },
  parameter: { noun: 'value', where: 'in URLs' },
  userinfo: { noun: 'user name or password', where: 'in URLs' },
  body: { noun: 'value', where: 'in response bodies' },
};
const KINDS: readonly SecretKind[] = ['cookie', 'authorization', 'header', 'parameter', 'userinfo', 'body'];

/** The redacted secrets of these exchanges: how many are where, and each value, which can be given back. */
export function SecretList({ exchanges, readBodies, redaction, redacts, kept }: Props): JSX.Element {
  const replaced = useSignal<ReplacedValues | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const pace = createYielder(controller.signal);
    const read = async (): Promise<ReplacedValues> => {
      const network = await readBodies?.(pace);
      return replacedValues(exchanges, redaction, { pace, ...(network && { network }) });
    };
    read().then(
      (values) => (replaced.value = values),
      () => {},
    );
    return () => controller.abort();
  }, [exchanges, redaction, readBodies]);

  return (
    <section class="secrets" aria-label="Secrets" aria-live="polite">
      {replaced.value && <Found found={replaced.value.found} />}
      {replaced.value && replaced.value.values.size > 0 && (
        <ValueList values={replaced.value.values} kept={kept} />
      )}
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
