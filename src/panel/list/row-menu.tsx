import type { JSX } from 'preact';
import { examine } from '../../core/examine.ts';
import { curlOf } from '../detail/copy/curl-command.ts';
import { detailForSharing, exchangeForSharing, fixTextForSharing } from '../detail/copy/for-sharing.ts';
import { markdownOf } from '../detail/copy/markdown-report.ts';
import { curlForCmd, curlForPowerShell, fetchCallOf } from '../detail/copy/request-as-code.ts';
import { causeTermOf } from '../filter/filter.ts';
import { toggleTerm } from '../filter/facets.ts';
import { useCopy } from '../use-copy.ts';
import { useHost, useSessionModel } from '../panel-context.ts';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { initiatorsOf } from '../trace/initiators.ts';
import { networkFilterOf } from '../trace/network-filter.ts';
import type { Row } from './row.ts';

interface Props {
  readonly row: Row;
  readonly x: number;
  readonly y: number;
  onClose(this: void): void;
}

/** What can be done with a request: copy it in several forms, or filter by it. */
export function RowMenu({ row, x, y, onClose }: Props): JSX.Element {
  const model = useSessionModel();
  const copyText = useCopy();
  const { showInNetworkPanel } = useHost();
  const copy = (text: string): void => void copyText(text);
  const { exchange, verdict, server, type, cause } = row;
  const filterBy = (term: string): void => {
    model.filterText.value = toggleTerm(model.filterText.value, term);
  };
  const shared = exchangeForSharing(exchange);
  const { steps } = examine(exchange, model.caches, verdict).fix;
  const entries: (MenuEntry | false)[] = [
    { label: 'Copy URL', run: () => copy(shared.hops[0].request.url) },
    { label: 'Copy as cURL (POSIX shell)', run: () => copy(curlOf(shared)) },
    { label: 'Copy as cURL (Windows cmd)', run: () => copy(curlForCmd(shared)) },
    { label: 'Copy as cURL (PowerShell)', run: () => copy(curlForPowerShell(shared)) },
    { label: 'Copy as fetch', run: () => copy(fetchCallOf(shared)) },
    {
      label: 'Copy report',
      run: () =>
        copy(markdownOf(detailForSharing(row, model.caches, initiatorsOf(model.session).of(exchange)))),
    },
    steps !== null && {
      label: 'Copy fix',
      run: () => copy(fixTextForSharing(exchange, steps)),
    },
    showInNetworkPanel !== undefined &&
      model.session.tabId >= 0 && {
        label: 'Show in Network panel',
        startsGroup: true,
        run: () => showInNetworkPanel(networkFilterOf(exchange.hops[0].request.url)),
      },
    { label: 'Filter by this server', startsGroup: true, run: () => filterBy(`server=${server}`) },
    verdict.rule !== null && {
      label: 'Filter by this rule',
      run: () => filterBy(`rule=${verdict.rule ?? ''}`),
    },
    { label: 'Filter by this type', run: () => filterBy(`type=${type}`) },
    cause !== null && {
      label: 'Hide requests with this cause',
      run: () => filterBy(`-cause=${causeTermOf(row)}`),
    },
    { label: 'Hide requests to this server', run: () => filterBy(`-server=${server}`) },
  ];
  return (
    <Menu
      label="Request"
      x={x}
      y={y}
      entries={entries.filter((entry) => entry !== false)}
      onClose={onClose}
    />
  );
}
