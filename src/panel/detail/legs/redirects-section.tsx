import type { JSX } from 'preact';
import type { RedirectHop } from './redirect-hops.ts';
import { Prose } from '../../ui/prose.tsx';
import { Section } from '../../ui/section.tsx';
import { folded } from '../../ui/url-names.ts';

/** Where the request was redirected to, and which Origin each server received. */
export function RedirectsSection({
  redirects,
}: {
  readonly redirects: readonly RedirectHop[];
}): JSX.Element | null {
  if (redirects.length === 0) return null;
  return (
    <Section title="Redirects">
      <ol class="redirects">
        {redirects.map((hop, index) => (
          <li key={index}>
            <span class="redirect-status">{hop.status === 0 ? '–' : hop.status}</span>
            <div>
              <p>
                <b>{hop.method}</b>{' '}
                <span class="mono" title={hop.url}>
                  {folded(hop.url)}
                </span>
              </p>
              <p class="quiet">
                <OriginSent origin={hop.origin} />
                {hop.losesOrigin && (
                  <>
                    {' '}
                    <Prose text="`Origin` becomes `null` from here: one foreign origin redirected to another." />
                  </>
                )}
              </p>
              {hop.notFollowedTo !== undefined && (
                <p class="quiet">
                  The redirect to{' '}
                  <span class="mono" title={hop.notFollowedTo}>
                    {folded(hop.notFollowedTo)}
                  </span>{' '}
                  was not followed.
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function OriginSent({ origin }: Pick<RedirectHop, 'origin'>): JSX.Element {
  if (origin === null) return <>The request headers were not recorded.</>;
  return origin === undefined ? (
    <>
      No <code>Origin</code> was sent.
    </>
  ) : (
    <code>Origin: {origin}</code>
  );
}
