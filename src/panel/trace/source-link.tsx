import type { JSX } from 'preact';
import { useHost } from '../panel-context.ts';
import { placeText, type Place } from './call-place.ts';

interface Props {
  readonly place: Place;
  readonly tabIndex?: number;
}

/** `app.js:6`; opens the line in Sources, where the browser can. */
export function SourceLink({ place, tabIndex }: Props): JSX.Element {
  const { openSource } = useHost();
  const { url, line, column } = place;
  const where = `${url}:${line + 1}`;
  if (!openSource) {
    return (
      <span class="mono quiet" title={where}>
        {placeText(place)}
      </span>
    );
  }
  return (
    <button
      type="button"
      class="link mono"
      title={`Open ${where} in Sources`}
      tabIndex={tabIndex}
      onClick={(event) => {
        event.stopPropagation();
        openSource(url, line, column);
      }}
    >
      {placeText(place)}
    </button>
  );
}
