import { mergeChanges, trialOf, type TrialChange, type TrialOffer } from '../../core/advice/trial.ts';
import { examine } from '../../core/examine.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import type { Session } from '../../protocol/session.ts';
import { claimOn, type CookieClaims } from '../fix/cookie-claims.ts';
import type { Row } from '../list/row.ts';
import { countOf } from '../ui/labels.ts';

/** What can be tried of the fix that is shown for this request; undefined if nothing is blocked. */
export function offerFor(row: Row, caches: BrowserCaches, claims: CookieClaims): TrialOffer | undefined {
  const { exchange, verdict } = row;
  return trialOf(exchange, verdict, examine(exchange, caches, verdict).fixFor(claimOn(claims, row)));
}

/** Tries the fixes of all these requests, in addition to what is tried already. */
export function tryFixes(
  rows: readonly Row[],
  session: Session,
  caches: BrowserCaches,
  claims: CookieClaims,
): void {
  const wanted = rows.flatMap((row) => {
    const offer = offerFor(row, caches, claims);
    return offer && 'changes' in offer ? offer.changes : [];
  });
  session.setTrial(mergeChanges([...(session.state().trial?.changes ?? []), ...wanted]));
}

/** Whether all these changes are being tried. */
export function isTried(changes: readonly TrialChange[], running: readonly TrialChange[]): boolean {
  const merged = (more: readonly TrialChange[]): string =>
    JSON.stringify(mergeChanges([...running, ...more]));
  return merged(changes) === merged(running);
}

/** Such as `2 responses of api.example are changed in this tab`. */
export function trialWords(changes: readonly TrialChange[]): string {
  const hosts = [...new Set(changes.map(({ url }) => (URL.canParse(url) ? new URL(url).host : url)))];
  const [only, ...others] = hosts;
  const servers = others.length === 0 ? `of ${only ?? ''}` : `of ${countOf(hosts.length, 'server')}`;
  const verb = changes.length === 1 ? 'is' : 'are';
  return `${countOf(changes.length, 'response')} ${servers} ${verb} changed here`;
}
