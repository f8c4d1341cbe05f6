import type { DevtoolsDetails } from '../core/exchange/devtools-details.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { createBrowserCaches } from '../core/verdict/browser-caches.ts';
import { redactNetwork } from '../redact/network-facts.ts';
import { createPlaceholders, type Placeholders } from '../redact/placeholder.ts';
import {
  createStandardRedactor,
  createStrictRedactor,
  type SharingTextRedactor,
} from '../redact/sharing/sharing-redactor.ts';
import { redactExchange } from './redact-exchange.ts';
import type { HarInput, HarOrigin } from './write/write.ts';

/**
 * What is replaced in what leaves the extension. `strict`: every value that is not plainly harmless; `standard`: what is
 * known as a secret; `none`: nothing more than was when it was recorded.
 */
export type RedactionStrength = 'strict' | 'standard' | 'none';

/** Redacts what a file says; one for a whole file, so that equal values get equal placeholders. */
export type SharingRedactor = Pick<SharingTextRedactor, 'headers' | 'url' | 'body'> &
  Pick<Placeholders, 'skip'>;

export interface SharingOptions {
  /** Values that the user wants to be there. */
  readonly kept?: ReadonlySet<string> | undefined;
  /** Told of each value that is replaced or would be, but for `kept`. */
  readonly noted?: (value: string, placeholder: string) => void;
}

export function sharingRedactor(
  strength: 'strict' | 'standard',
  { kept, noted }: SharingOptions = {},
): SharingRedactor {
  const placeholders = createPlaceholders([]);
  const { skip, takeChanges } = placeholders;
  const replace = (value: string): string => {
    const placeholder = placeholders.replace(value);
    if (placeholder !== value) noted?.(value, placeholder);
    return kept?.has(value) === true ? value : placeholder;
  };
  const create = strength === 'strict' ? createStrictRedactor : createStandardRedactor;
  return { ...create({ replace, takeChanges }), skip };
}

export interface RedactHarOptions {
  /** Every exchange that the verdicts may depend on, in the order in which they began. */
  readonly all?: Iterable<Exchange>;
  /** Awaited between slices of the work. */
  readonly pace?: () => Promise<void>;
}

/** The same input redacted for sharing. */
export async function redactHarInput(
  input: HarInput,
  redactor: SharingRedactor,
  { all = input.exchanges, pace }: RedactHarOptions = {},
): Promise<HarInput> {
  const redacted = new Map<string, Exchange>();
  const history = createBrowserCaches();
  await skipPlaceholders(all, input.network, redactor, pace);
  for (const exchange of all) {
    const own = redactExchange(exchange, redactor);
    redacted.set(exchange.id, own);
    history.add(own);
    await pace?.();
  }
  const exchanges = input.exchanges.map((one) => redacted.get(one.id) ?? redactExchange(one, redactor));
  return { ...input, ...redactHarOrigin(input, redactor), exchanges, history };
}

/** Leaves the numbers of placeholders that were recorded to them. */
export async function skipPlaceholders(
  exchanges: Iterable<Exchange>,
  network: HarInput['network'],
  redactor: SharingRedactor,
  pace?: () => Promise<void> | undefined,
): Promise<void> {
  for (const exchange of exchanges) {
    redactor.skip(JSON.stringify(exchange));
    await pace?.();
  }
  for (const facts of network?.values() ?? []) redactor.skip(JSON.stringify(facts));
}

/** What DevTools’ own log knows of a leg, redacted. */
export function redactFacts(facts: DevtoolsDetails, { url, body }: SharingRedactor): DevtoolsDetails {
  return redactNetwork(facts, url, body);
}

/** What a file says beside its exchanges, redacted. */
export function redactHarOrigin(
  { state, navigations, network, recordedPages }: HarOrigin,
  redactor: SharingRedactor,
): HarOrigin {
  return {
    state: { ...state, redacted: true },
    navigations: navigations.map((one) => ({ ...one, url: redactor.url(one.url) })),
    ...(network && {
      network: new Map([...network].map(([key, facts]) => [key, redactFacts(facts, redactor)])),
    }),
    ...(recordedPages && {
      recordedPages: {
        ...recordedPages,
        pages: recordedPages.pages.map((page) => ({
          ...page,
          title: redactor.url(page.title),
          ...(page._navigation && {
            _navigation: { ...page._navigation, url: redactor.url(page._navigation.url) },
          }),
        })),
      },
    }),
  };
}
