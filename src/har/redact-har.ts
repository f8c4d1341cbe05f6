import type { Exchange } from '../core/exchange/exchange.ts';
import { createBrowserCaches } from '../core/verdict/browser-caches.ts';
import { redactNetwork } from '../redact/network-facts.ts';
import { redactMarkup } from '../redact/markup.ts';
import { createRedactor } from '../redact/redactor.ts';
import { createStrictRedactor, type StrictRedactor } from '../redact/strict.ts';
import { redactExchange } from './redact-exchange.ts';
import type { HarInput } from './write/write.ts';

/**
 * What is replaced in what leaves the extension. `strict`: every value that is not plainly harmless; `standard`: what is
 * known as a secret; `none`: nothing more than was when it was recorded.
 */
export type RedactionStrength = 'strict' | 'standard' | 'none';

/** Redacts what a file says; one for a whole file, so that equal values get equal placeholders. */
export type SharingRedactor = Pick<StrictRedactor, 'headers' | 'url' | 'body' | 'takeChanges'>;

export function sharingRedactor(strength: 'strict' | 'standard'): SharingRedactor {
  if (strength === 'strict') return createStrictRedactor();
  const redactor = createRedactor();
  return { ...redactor, body: (text) => redactMarkup(redactor.url(text), redactor.url) };
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
  for (const exchange of all) {
    const own = redactExchange(exchange, redactor);
    redacted.set(exchange.id, own);
    history.add(own);
    await pace?.();
  }
  const exchanges = input.exchanges.map((one) => redacted.get(one.id) ?? redactExchange(one, redactor));
  const { network, recordedPages } = input;
  return {
    ...input,
    exchanges,
    history,
    state: { ...input.state, redacted: true },
    navigations: input.navigations.map((one) => ({ ...one, url: redactor.url(one.url) })),
    ...(network && {
      network: new Map(
        [...network].map(([key, facts]) => [key, redactNetwork(facts, redactor.url, redactor.body)]),
      ),
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
