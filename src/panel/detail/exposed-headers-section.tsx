import type { JSX } from 'preact';
import type { Exposure } from './exposed-headers.ts';
import { Section } from '../ui/section.tsx';

/** What the page's scripts see of the response's headers. */
export function ExposureSection({
  exposure,
}: {
  readonly exposure: Exposure | undefined;
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
