import type { JSX } from 'preact';
import type { Check } from '../../core/verdict/verdict.ts';
import { ruleOf } from '../../core/rules/catalogue/index.ts';
import type { LegArrows } from './lifelines.ts';
import { lifetimeOf } from '../ui/detail-labels.ts';
import { countOf, durationOf } from '../ui/labels.ts';
import { CheckMark } from '../ui/check-mark.tsx';
import { Prose } from '../ui/prose.tsx';
import { folded } from '../ui/url-names.ts';

interface Props {
  readonly arrows: LegArrows;
  /** Set if this leg goes to another server than the one before. */
  readonly server: string | undefined;
}

export function DiagramLeg({ arrows, server }: Props): JSX.Element {
  const { leg, path, origin, sent, location, took, cachedFor } = arrows;
  return (
    <li class={sent ? 'leg' : 'leg unsent'}>
      {server !== undefined && (
        <div class="moved">
          <span class="role">server</span> {server}
        </div>
      )}
      {cachedFor !== undefined && <div class="note">{cachedWords(cachedFor)}</div>}
      <div class="arrow out">
        <span class="what">
          <b>{leg.method}</b>{' '}
          <span class="mono" title={leg.url}>
            {folded(path)}
          </span>
        </span>
        {!sent && <span class="with">not sent</span>}
        {sent && origin !== undefined && (
          <span class="with">
            <span class="name">Origin: </span>
            {origin}
          </span>
        )}
      </div>
      {leg.response && (
        <div class="arrow in">
          <span class="what">
            <b>{leg.response.status}</b>{' '}
            {location !== undefined && <span class="mono">→ {folded(location)}</span>}
            {leg.response.fromCache && ' from the HTTP cache'}
          </span>
          <span class="with">{took !== undefined && durationOf(took)}</span>
        </div>
      )}
      {sent && !leg.response && leg.error !== undefined && (
        <div class="arrow in lost">
          <span class="what mono">{leg.error}</span>
        </div>
      )}
      <Checks checks={arrows.checks} />
    </li>
  );
}

/** A tick for each passed check; a cross and a title for each failed one. */
function Checks({ checks }: { readonly checks: readonly Check[] }): JSX.Element | null {
  if (checks.length === 0) return null;
  const failed = checks.filter(({ outcome }) => outcome === 'fail');
  const passed = checks.filter(({ outcome }) => outcome === 'pass');
  return (
    <div class="checked-here">
      {passed.length > 0 && (
        <span class="marks" role="img" aria-label={`${countOf(passed.length, 'check')} passed`}>
          {passed.map((check) => (
            <span key={check.rule} title={ruleOf(check.rule).title.pass.replaceAll('`', '')}>
              <CheckMark outcome="pass" />
            </span>
          ))}
        </span>
      )}
      {failed.map((check) => (
        <span key={check.rule} class="failed">
          <CheckMark outcome="fail" /> <Prose text={ruleOf(check.rule).title.fail} />
        </span>
      ))}
    </div>
  );
}

function cachedWords(secondsLeft: number | null): string {
  const left = secondsLeft === null ? '' : ` (valid for another ${lifetimeOf(secondsLeft)})`;
  return `Preflight answered from cache${left}`;
}
