import type { JSX } from 'preact';
import type { RedirectHop } from './redirect-hops.ts';
import { Prose } from '../ui/prose.tsx';
import { Section } from '../ui/section.tsx';

/** Where the request was sent on to, and which Origin each server got to see. */
export function RedirectsSection({ stops }: { readonly stops: readonly RedirectHop[] }): JSX.Element | null {
  if (stops.length === 0) return null;
  return (
    <Section title="Redirects">
      <ol class="stops">
        {stops.map((stop, index) => (
          <li key={index}>
            <span class="stop-status">{stop.status === 0 ? '–' : stop.status}</span>
            <div>
              <p>
                <b>{stop.method}</b> <span class="mono">{stop.url}</span>
              </p>
              <p class="quiet">
                <OriginSent origin={stop.origin} />
                {stop.loses && (
                  <>
                    {' '}
                    <Prose text="From here on: a server of another origin than the page’s redirected to a third." />
                  </>
                )}
              </p>
              {stop.notFollowedTo !== undefined && (
                <p class="quiet">
                  Not followed to <span class="mono">{stop.notFollowedTo}</span>
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
  if (origin === null) return <>Its request headers were never sent.</>;
  return origin === undefined ? (
    <>
      No <code>Origin</code> sent.
    </>
  ) : (
    <code>Origin: {origin}</code>
  );
}
