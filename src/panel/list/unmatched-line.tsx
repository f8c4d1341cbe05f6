import type { JSX } from 'preact';

/** Why no request matches a pasted line of the console. */
export function UnmatchedLine({ isNameless }: { readonly isNameless: boolean }): JSX.Element {
  return (
    <p>
      {isNameless
        ? 'It doesn’t name the request. Paste the line beside it that says “CORS policy” or “Cross-Origin Request Blocked”.'
        : 'The request was made before recording started, or the browser doesn’t show it to extensions.'}
    </p>
  );
}
