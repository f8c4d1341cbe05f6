import type { JSX } from 'preact';
import type { Leg } from '../../../core/exchange/exchange.ts';
import type { Evidence } from '../../../core/rules/evidence.ts';
import type { LegReport } from '../../../core/verdict/verdict.ts';
import type { ReportedLeg } from '../reported-leg.ts';
import type { ExposedHeaders } from './exposed-headers.ts';
import { durationOf, LEG_WORD } from '../../ui/labels.ts';
import { HeaderTable } from './header-table.tsx';
import { Section } from '../../ui/section.tsx';
import { namesOfUrls } from '../../ui/url-names.ts';

interface Props {
  readonly legs: readonly ReportedLeg[];
  readonly exposure: ExposedHeaders | undefined;
}

/** The headers of each leg, in the order of the wire. */
export function LegsSection({ legs, exposure }: Props): JSX.Element {
  const names = namesOfUrls(legs.map(({ leg }) => leg.url));
  return (
    <Section title="Headers">
      {legs.map(({ leg, report }, index) => (
        <details key={index} class="leg-headers" open={legs.length <= 3}>
          <summary>
            <span class="leg-kind">{LEG_WORD[leg.kind]}</span>
            <span class="mono" title={leg.url}>{`${leg.method} ${names[index] ?? ''}`}</span>
            <span class="spring" />
            <span class="leg-end">{endOf(leg)}</span>
          </summary>
          {leg.requestHeaders ? (
            <HeaderTable
              title="Request headers"
              headers={leg.requestHeaders}
              decisive={decisiveIn(report, 'request')}
            />
          ) : (
            <p class="quiet">The request headers were not recorded.</p>
          )}
          {leg.response && (
            <HeaderTable
              title="Response headers"
              headers={leg.response.headers}
              decisive={decisiveIn(report, 'response')}
              readable={index === legs.length - 1 ? exposure?.readable : undefined}
            />
          )}
        </details>
      ))}
    </Section>
  );
}

/** The request or response headers that the failed checks of a leg looked at. */
function decisiveIn(report: LegReport | undefined, side: Evidence['side']): Evidence[] {
  const failing = report?.checks.filter(({ outcome }) => outcome === 'fail') ?? [];
  const evidence = failing.flatMap((check) => check.evidence);
  return evidence.filter((item) => item.side === side && item.kind === 'header');
}

function endOf({ response, error, startedAt, endedAt }: Leg): string {
  const words: string[] = [];
  if (response) words.push(String(response.status));
  if (response?.fromCache === true) words.push('from cache');
  if (error !== undefined) words.push(error);
  if (endedAt !== undefined) words.push(durationOf(endedAt - startedAt));
  return words.join(' · ');
}
