import type { JSX } from 'preact';
import { originOf } from '../../core/fetch/origin.ts';
import type { Detail } from '../detail/detail-model.ts';
import { lifelinesOf, type LegArrows } from './lifelines.ts';
import { DiagramEnd } from './diagram-end.tsx';
import { DiagramLeg } from './diagram-leg.tsx';
import { Section } from '../ui/section.tsx';

/** What page and server sent each other, from top to bottom in time. */
export function Diagram({ detail }: { readonly detail: Detail }): JSX.Element {
  const { exchange, verdict, page } = detail.row;
  const arrows = lifelinesOf(exchange.hops, detail.legs, verdict);
  return (
    <Section title="What happened">
      <div class="diagram">
        <div class="ends">
          <End what="page" origin={page} />
          <End what="server" origin={arrows[0] ? originOf(arrows[0].leg.url) : ''} />
        </div>
        <ol class="diagram-steps">
          {arrows.map((each, index) => (
            <DiagramLeg
              key={index}
              arrows={each}
              server={isNewServer(arrows, index) ? originOf(each.leg.url) : undefined}
            />
          ))}
          <DiagramEnd verdict={verdict} />
        </ol>
      </div>
    </Section>
  );
}

function isNewServer(arrows: readonly LegArrows[], index: number): boolean {
  const [before, now] = [arrows[index - 1], arrows[index]];
  return before !== undefined && now !== undefined && originOf(before.leg.url) !== originOf(now.leg.url);
}

/** If it does not fit into a line, it breaks after the scheme. */
function Origin({ origin }: { readonly origin: string }): JSX.Element {
  const [scheme, host] = origin.split('://');
  return host === undefined ? (
    <>{origin}</>
  ) : (
    <>
      {scheme}://
      <wbr />
      {host}
    </>
  );
}

function End({ what, origin }: { readonly what: string; readonly origin: string }): JSX.Element {
  return (
    <span class="end">
      <span class="role">{what}</span> {origin === '' ? 'unknown' : <Origin origin={origin} />}
    </span>
  );
}
