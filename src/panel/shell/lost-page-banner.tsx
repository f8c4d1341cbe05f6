import type { JSX } from 'preact';

/** Shown while Firefox's DevTools do not reach the page. */
export function LostPageBanner(): JSX.Element {
  return (
    <div class="banner" role="status">
      <span class="words">
        Firefox’s DevTools lost contact with this page, so some verdicts are less certain. Close and reopen
        DevTools. If it happens often, set <code>browser.sessionhistory.max_total_viewers</code> to 0 in
        about:config.
      </span>
    </div>
  );
}
