import { batch } from '@preact/signals';
import type { JSX } from 'preact';
import { originOf } from '../../core/fetch/origin.ts';
import { lastHop, legsOf } from '../../core/exchange/exchange.ts';
import type { Cause } from './group-causes.ts';
import { causeTermOf } from '../filter/text-test.ts';
import type { Row } from '../list/row.ts';
import { usePanel, useSessionModel } from '../panel-context.ts';
import type { SessionModel } from '../session-model.ts';
import { countOf, LEG_WORD, numberOf } from '../ui/labels.ts';
import { TryButton } from '../trial/try-button.tsx';
import { CookiesSwitch } from '../fix/cookies-switch.tsx';
import { fixOfCause } from './fix-of-cause.ts';
import { FixBody } from '../fix/fix-body.tsx';
import { Prose } from '../ui/prose.tsx';
import { VerdictIcon } from '../ui/verdict-icon.tsx';

/** How many requests a card lists. */
const LISTED = 5;

export function CauseCard({ cause }: { readonly cause: Cause }): JSX.Element {
  const model = useSessionModel();
  const { rows, title } = cause;
  const [first] = rows;
  const { verdict, exchange } = first;
  const { cookieClaims } = usePanel().workspace;
  const fix = fixOfCause(cause, model.caches, cookieClaims);
  const why = fix.explanation?.why;
  const legs = rows.flatMap((row) => legsOf(row.exchange)).map((leg) => ({ leg, report: undefined }));
  return (
    <li class="cause">
      <h2>
        <VerdictIcon kind={verdict.verdict} size={14} />
        <span>
          {title}
          {verdict.phase !== null && verdict.phase !== 'request' && (
            <span class="phase"> · {LEG_WORD[verdict.phase]}</span>
          )}{' '}
          <span class="mono quiet">{originOf(lastHop(exchange).request.url)}</span>
        </span>
        <span class="count">{countOf(rows.length, 'request')}</span>
      </h2>
      {why !== undefined && (
        <p class="cause-why">
          <Prose text={why} />
        </p>
      )}
      <div class="cause-fix">
        {verdict.verdict === 'blocked' && <CookiesSwitch row={first} />}
        <FixBody fix={fix} legs={legs} requests={rows.length} />
        <TryButton row={first} rows={rows} />
      </div>
      <div class="cause-rows">
        <ul>
          {rows.slice(0, LISTED).map((row) => (
            <li key={row.id}>
              <button
                type="button"
                title={row.exchange.hops[0].request.url}
                aria-pressed={model.selectedId.value === row.id}
                onClick={() => (model.selectedId.value = row.id)}
              >
                <b>{row.method}</b> <span class="mono">{row.path}</span>
              </button>
            </li>
          ))}
        </ul>
        {rows.length > LISTED && (
          <button type="button" class="link" onClick={() => showInList(model, first)}>
            Show all {numberOf(rows.length)} in the list
          </button>
        )}
      </div>
    </li>
  );
}

/** Filters the list by this cause. */
function showInList(model: SessionModel, row: Row): void {
  batch(() => {
    model.filterText.value = `cause=${causeTermOf(row)}`;
    model.page.value = 'requests';
  });
}
