import type { JSX } from 'preact';
import type { RuleOutcome } from '../../core/verdict/verdict.ts';

const PATHS: Readonly<Record<RuleOutcome, string>> = {
  pass: 'M3 8.5l3.4 3.4L13 4.6',
  fail: 'M4 4l8 8M12 4l-8 8',
  unknown: 'M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.5M8 12.2v.3',
  'not-applicable': 'M4 8h8',
};

const WORDS: Readonly<Record<RuleOutcome, string>> = {
  pass: 'passed',
  fail: 'failed',
  unknown: 'unknown',
  'not-applicable': 'does not apply',
};

export function CheckMark({ outcome }: { readonly outcome: RuleOutcome }): JSX.Element {
  return (
    <svg
      class={`check-mark ${outcome}`}
      width="12"
      height="12"
      viewBox="0 0 16 16"
      role="img"
      aria-label={WORDS[outcome]}
    >
      <path d={PATHS[outcome]} />
    </svg>
  );
}
