import type { JSX } from 'preact';
import { isFirefox } from '../ui/is-firefox.ts';

/** Where browsers hide the panel, and how it comes back. */
export function FindingIt(): JSX.Element {
  return (
    <>
      <h3>Where it is</h3>
      <p>
        If DevTools are narrow, its tab is behind <b>»</b>: drag it to the front to keep it in sight.
        {isFirefox() &&
          ' A click on the tab leaves the keyboard there: press Tab, or click into the panel, for the shortcuts.'}
      </p>
      <p>
        It is not in private windows until you allow it:{' '}
        {isFirefox() ? (
          <>
            <code>about:addons</code>, CORS Lens, <b>Run in Private Windows</b>.
          </>
        ) : (
          <>
            <code>chrome://extensions</code>, <b>Details</b>, <b>Allow in Incognito</b>.
          </>
        )}
      </p>
    </>
  );
}
