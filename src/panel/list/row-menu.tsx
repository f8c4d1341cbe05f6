import type { JSX } from 'preact';
import type { Exchange } from '../../core/exchange/exchange.ts';
import { curlOf } from '../detail/copy/curl-command.ts';
import { detailForSharing, exchangeForSharing } from '../detail/copy/for-sharing.ts';
import { markdownOf } from '../detail/copy/markdown-report.ts';
import { curlForCmd, curlForPowerShell, fetchCallOf } from '../detail/copy/request-as-code.ts';
import { causeTermOf } from '../filter/text-test.ts';
import { toggleTerm } from '../filter/facets.ts';
import { claimOn } from '../fix/cookie-claims.ts';
import { copiedFixes, hasFix } from '../fix/copied-fixes.ts';
import { useConfigWriter } from '../fix/use-config-writer.ts';
import { useCopy } from '../use-copy.ts';
import { useHost, usePanel, useSessionModel } from '../panel-context.ts';
import type { Host } from '../panel-host.ts';
import type { SessionModel } from '../session-model.ts';
import { countOf } from '../ui/labels.ts';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { senderText } from '../trace/call-place.ts';
import { initiatorsOf } from '../trace/initiators.ts';
import { networkFilterOf } from '../trace/network-filter.ts';
import type { Row } from './row.ts';

interface Props {
  /** The selected requests. */
  readonly rows: readonly Row[];
  readonly x: number;
  readonly y: number;
  onExport(this: void, rows: readonly Row[]): void;
  onClose(this: void): void;
}

/** What can be done with the selected requests: copy them in several forms, export them, or filter by one. */
export function RowMenu({ rows, x, y, onExport, onClose }: Props): JSX.Element {
  const model = useSessionModel();
  const { cookieClaims, policyChoice, preferences } = usePanel().workspace;
  const writer = useConfigWriter(preferences.server.value);
  const host = useHost();
  const copyText = useCopy();
  const [only, another] = rows;
  /** Copies what each request gives. */
  const copying = (what: string, separator: string, text: (row: Row) => string): MenuEntry => ({
    label: `Copy ${what}`,
    run: () => void copyText(rows.map(text).join(separator)),
  });
  const shared = ({ exchange }: Row): Exchange => exchangeForSharing(exchange);
  const many = another !== undefined;
  const known = { caches: model.caches, claims: cookieClaims };
  const fixes = (): string =>
    copiedFixes(rows, { rows: model.rowsInScope.peek(), choice: policyChoice.value, ...known }, writer);
  const entries: MenuEntry[] = [
    copying(many ? countOf(rows.length, 'URL') : 'URL', '\n', (row) => shared(row).hops[0].request.url),
    copying('as cURL (POSIX shell)', '\n\n', (row) => curlOf(shared(row))),
    copying('as cURL (Windows cmd)', '\n\n', (row) => curlForCmd(shared(row))),
    copying('as cURL (PowerShell)', '\n\n', (row) => curlForPowerShell(shared(row))),
    copying('as fetch', '\n\n', (row) => fetchCallOf(shared(row), row.verdict)),
    copying(many ? countOf(rows.length, 'report') : 'report', '\n\n---\n\n', (row) =>
      markdownOf(
        detailForSharing(row, model.caches, {
          sender: initiatorsOf(model.session).of(row.exchange),
          sendsCookies: claimOn(cookieClaims, row),
        }),
      ),
    ),
    ...(rows.some((row) => hasFix(row, known))
      ? [{ label: many ? 'Copy fixes' : 'Copy fix', run: () => void copyText(fixes()) }]
      : []),
    {
      label: many ? `Export ${countOf(rows.length, 'request')}…` : 'Export…',
      startsGroup: true,
      run: () => onExport(rows),
    },
    ...(only && !many ? [...networkEntries(only, model, host), ...filterEntries(only, model)] : []),
  ];
  return <Menu label={many ? 'Requests' : 'Request'} x={x} y={y} entries={entries} onClose={onClose} />;
}

function networkEntries({ exchange }: Row, { session }: SessionModel, host: Host): MenuEntry[] {
  const { showInNetworkPanel } = host;
  if (!showInNetworkPanel || session.tabId < 0) return [];
  const filter = networkFilterOf(exchange.hops[0].request.url);
  return [{ label: 'Show in Network panel', run: () => showInNetworkPanel(filter) }];
}

function filterEntries(row: Row, model: SessionModel): MenuEntry[] {
  const { verdict, server, type, cause, exchange } = row;
  const initiator = initiatorsOf(model.session).of(exchange);
  const filterBy = (label: string, term: string): MenuEntry => ({
    label,
    run: () => (model.filterText.value = toggleTerm(model.filterText.value, term)),
  });
  return [
    { ...filterBy('Filter by this server', `server=${server}`), startsGroup: true },
    ...(verdict.rule === null ? [] : [filterBy('Filter by this rule', `rule=${verdict.rule}`)]),
    ...(initiator ? [filterBy('Filter by this initiator', `initiator=${senderText(initiator)}`)] : []),
    filterBy('Filter by this type', `type=${type}`),
    ...(cause === null ? [] : [filterBy('Hide requests with this cause', `-cause=${causeTermOf(row)}`)]),
    filterBy('Hide requests to this server', `-server=${server}`),
  ];
}
