import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { proposeFix } from '../../core/fix.ts';
import { originOf } from '../../core/origin.ts';
import { legsOf } from '../../core/exchange.ts';
import type { Cause } from '../causes.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store.ts';
import { countOf } from '../words.ts';
import { FixBody } from './fix-body.tsx';
import { VerdictIcon } from './verdict-icon.tsx';

interface Props {
  readonly cause: Cause;
  readonly store: Store;
  /** Id of the server for which fixes are written. */
  readonly chosen: Signal<string>;
  readonly host: Host;
}

/** How many requests a card names before it only counts them. */
const NAMED = 5;

export function CauseCard({ cause, store, chosen, host }: Props): JSX.Element {
  const { rows } = cause;
  const [first] = rows;
  const { verdict, title, exchange } = first;
  const legs = legsOf(exchange).map((leg) => ({ leg, report: undefined }));
  return (
    <li class="cause">
      <h2>
        <VerdictIcon kind={verdict.verdict} size={14} />
        <span>{title}</span>
        <span class="mono quiet">{originOf(exchange.hops[0].request.url)}</span>
        <span class="count">{countOf(rows.length, 'request')}</span>
      </h2>
      <FixBody
        fix={proposeFix(exchange, verdict, store.history)}
        row={first}
        legs={legs}
        chosen={chosen}
        host={host}
      />
      <div class="cause-rows">
        <ul>
          {rows.slice(0, NAMED).map((row) => (
            <li key={row.id}>
              <button
                type="button"
                title={row.exchange.hops[0].request.url}
                aria-pressed={store.selectedId.value === row.id}
                onClick={() => (store.selectedId.value = row.id)}
              >
                <b>{row.method}</b> <span class="mono">{row.path}</span>
              </button>
            </li>
          ))}
        </ul>
        {rows.length > NAMED && <p class="quiet">and {countOf(rows.length - NAMED, 'more request')}</p>}
      </div>
    </li>
  );
}
