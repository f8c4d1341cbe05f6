import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import { SECRETS_KEPT } from './export-har.ts';
import { createReplacedCounter, type Replaced, type SecretKind } from './secret-count.ts';
import { createYielder } from '../../ui/time-slices.ts';
import { countOf } from '../../ui/labels.ts';

interface Props {
  readonly exchanges: readonly Exchange[];
  /** Whether secrets are replaced where they enter. */
  readonly redacted: boolean;
}

const WORDS: Readonly<Record<SecretKind, { readonly noun: string; readonly where: string }>> = {
  cookie: { noun: 'cookie value', where: 'in Cookie and Set-Cookie' },
  authorization: { noun: 'credential', where: 'in Authorization' },
  header: { noun: 'key or token', where: 'in other headers' },
  parameter: { noun: 'token', where: 'in URLs' },
  userinfo: { noun: 'user name or password', where: 'in URLs' },
};
const KINDS: readonly SecretKind[] = ['cookie', 'authorization', 'header', 'parameter', 'userinfo'];

/** What was replaced in these exchanges, by where it stood. */
export function ReplacedList({ exchanges, redacted }: Props): JSX.Element {
  const found = useSignal<Replaced | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const pace = createYielder(controller.signal);
    const counter = createReplacedCounter();
    const count = async (): Promise<void> => {
      for (const exchange of exchanges) {
        counter.add(exchange);
        await pace();
      }
      found.value = counter.found;
    };
    count().catch(() => {});
    return () => controller.abort();
  }, [exchanges]);

  return (
    <section class="replaced" aria-label="Secrets" aria-live="polite">
      {found.value && <Found found={found.value} />}
      {!redacted && <p class="problem">{SECRETS_KEPT}</p>}
    </section>
  );
}

function Found({ found }: { readonly found: Replaced }): JSX.Element {
  const kinds = KINDS.filter((kind) => found[kind].size > 0);
  if (kinds.length === 0) return <p class="quiet">Nothing in it was recognized as a secret.</p>;
  return (
    <>
      <p>Replaced by placeholders, equal ones by equal ones:</p>
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
