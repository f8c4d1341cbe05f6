import type { JSX } from 'preact';
import { ruleOf } from '../../../core/rules/catalogue/index.ts';
import type { Reading } from '../../../core/verdict/verdict.ts';
import { shownReading, VERDICT_WORD } from '../../ui/labels.ts';
import { Prose } from '../../ui/prose.tsx';
import { Section } from '../../ui/section.tsx';
import { VerdictIcon } from '../../ui/verdict-icon.tsx';
import { withoutVerdict } from './why.tsx';

interface Props {
  readonly readings: readonly Reading[];
  /** All of them in sentences, with the values that were seen. */
  readonly sentence: string;
}

/** The explanations that fit what was seen. */
export function Readings({ readings, sentence }: Props): JSX.Element {
  return (
    <Section title={`${readings.length} possible explanations`}>
      <ul class="lines">
        {readings.map((reading, index) => (
          <li key={index}>
            <VerdictIcon kind={shownReading(reading)} />
            <span>
              <b>{VERDICT_WORD[shownReading(reading)]}</b>
              {reading.rule !== null && (
                <>
                  : <Prose text={titleOf(reading)} />
                </>
              )}
              {reading.if !== undefined && (
                <span class="quiet">
                  {': '}
                  <Prose text={reading.if} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <Prose text={withoutVerdict(sentence)} />
      </p>
    </Section>
  );
}

function titleOf({ rule, verdict }: Reading): string {
  if (rule === null) return '';
  const { title } = ruleOf(rule);
  return (verdict === 'allowed' ? title.pass : title.fail).replace(/^(Allowed|Not CORS): /, '');
}
