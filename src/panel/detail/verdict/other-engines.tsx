import type { JSX } from 'preact';
import { ruleOf } from '../../../core/rules/catalogue/index.ts';
import type { Elsewhere, VerdictKind } from '../../../core/verdict/verdict.ts';
import { ENGINE_WORD } from '../../ui/labels.ts';
import { Prose } from '../../ui/prose.tsx';
import { Section } from '../../ui/section.tsx';
import { VerdictIcon } from '../../ui/verdict-icon.tsx';

const WOULD: Readonly<Record<VerdictKind, string>> = {
  blocked: 'would block this',
  allowed: 'would allow this',
  'not-cors': 'would fail this, but not because of CORS',
  unknown: 'may decide differently',
};

export function OtherEngines({
  otherEngines,
}: {
  readonly otherEngines: readonly Elsewhere[];
}): JSX.Element | null {
  if (otherEngines.length === 0) return null;
  return (
    <Section title="In other browsers">
      <ul class="lines">
        {otherEngines.map(({ engine, verdict, rule }) => (
          <li key={engine}>
            <VerdictIcon kind={verdict} />
            <span>
              {capital(ENGINE_WORD[engine])} {WOULD[verdict]}
              {rule !== null && (
                <>
                  : <Prose text={ruleOf(rule).title[verdict === 'allowed' ? 'pass' : 'fail']} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
