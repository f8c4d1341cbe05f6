import type { JSX } from 'preact';
import type { ExposedHeaders } from './exposed-headers.ts';
import { Section } from '../../ui/section.tsx';

/** The response headers that the page’s scripts can read. */
export function ExposedHeadersSection({
  exposure,
}: {
  readonly exposure: ExposedHeaders | undefined;
}): JSX.Element | null {
  if (!exposure || exposure.readable.size + exposure.hidden.size === 0) return null;
  return (
    <Section title="Response headers that scripts can read">
      <dl class="facts">
        <dt>Readable</dt>
        <Names names={exposure.readable} />
        <dt>Hidden</dt>
        <Names names={exposure.hidden} />
      </dl>
    </Section>
  );
}

function Names({ names }: { readonly names: ReadonlySet<string> }): JSX.Element {
  return (
    <dd class="names">
      {names.size === 0 ? 'none' : [...names].map((name) => <code key={name}>{name}</code>)}
    </dd>
  );
}
