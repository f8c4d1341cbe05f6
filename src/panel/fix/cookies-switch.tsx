import type { JSX } from 'preact';
import type { Row } from '../list/row.ts';
import { usePanel } from '../panel-context.ts';
import { claimCookies, claimOn } from './cookie-claims.ts';

/** Whether the page sends cookies: what was seen at first, then what the user says. The fix is for the choice. */
export function CookiesSwitch({ row }: { readonly row: Row }): JSX.Element {
  const { cookieClaims } = usePanel().workspace;
  const { value } = row.verdict.credentials;
  const seen = value === null ? undefined : value === 'include';
  const chosen = claimOn(cookieClaims, row) ?? seen;
  const options = [
    { label: 'no', sends: false },
    { label: 'yes', sends: true },
    ...(seen === undefined ? [{ label: 'unknown', sends: undefined }] : []),
  ];
  return (
    <fieldset class="cookies-switch">
      <legend>The page sends cookies:</legend>
      {options.map(({ label, sends }) => (
        <label key={label}>
          <input
            type="radio"
            name={`cookies ${row.id}`}
            checked={chosen === sends}
            onChange={() => claimCookies(cookieClaims, row, sends === seen ? undefined : sends)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
