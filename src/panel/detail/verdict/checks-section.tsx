import type { JSX } from 'preact';
import type { ReportedLeg } from '../reported-leg.ts';
import { LEG_WORD } from '../../ui/labels.ts';
import { CheckMark } from '../../ui/check-mark.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Section } from '../../ui/section.tsx';
import { namesOfUrls } from '../../ui/url-names.ts';

/** Every check of every leg. The values it looked at are one click away, or shown at once if it failed. */
export function ChecksSection({ legs }: { readonly legs: readonly ReportedLeg[] }): JSX.Element | null {
  const checked = legs.filter(({ report }) => report !== undefined && report.checks.length > 0);
  if (checked.length === 0) return null;
  const names = namesOfUrls(checked.map(({ leg }) => leg.url));
  return (
    <Section title="Checks">
      {checked.map(({ leg, report }, index) => (
        <div key={index} class="checks">
          <h4>
            {LEG_WORD[leg.kind]}{' '}
            <span class="mono" title={leg.url}>{`${leg.method} ${names[index] ?? ''}`}</span>
          </h4>
          <ul class="lines">
            {report?.checks.map((check) => (
              <li key={check.rule} class={check.outcome}>
                <CheckMark outcome={check.outcome} />
                {check.outcome === 'not-applicable' || check.evidence.length === 0 ? (
                  <div>
                    <Prose text={check.says} />
                  </div>
                ) : (
                  <details open={check.outcome === 'fail'}>
                    <summary>
                      <Prose text={check.says} />
                    </summary>
                    <EvidenceList evidence={check.evidence} />
                  </details>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
