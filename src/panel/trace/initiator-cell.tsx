import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useSessionModel } from '../panel-context.ts';
import type { Row } from '../list/row.ts';
import { placeOf } from './call-place.ts';
import { initiatorsOf } from './initiators.ts';
import { SourceLink } from './source-link.tsx';

/** The line of code that sent the request, or what else did. Asked for once the row is in view. */
export function InitiatorCell({ row: { exchange } }: { readonly row: Row }): JSX.Element | null {
  const initiators = initiatorsOf(useSessionModel().session);
  useEffect(() => initiators.want(exchange), [initiators, exchange]);
  const initiator = initiators.of(exchange);
  if (!initiator) return null;
  const place = placeOf(initiator);
  return place ? <SourceLink place={place} tabIndex={-1} /> : <span class="quiet">{initiator.type}</span>;
}
