import type { JSX } from 'preact';
import type { FixStep } from '../../core/verdict.ts';
import type { ReportedLeg } from '../detail.ts';
import { diffOf, type DiffLine } from '../header-diff.ts';
import type { Host } from '../host.ts';
import { splitUrl } from '../row.ts';
import { CopyButton } from './copy-button.tsx';

interface Props {
  readonly steps: readonly FixStep[];
  readonly legs: readonly ReportedLeg[];
  readonly host: Host;
}

const SIGN = { added: '+', removed: '−' } as const;

/** Each response that has to change, as a diff of its headers. */
export function FixSteps({ steps, legs, host }: Props): JSX.Element {
  return (
    <ol class="fix-steps">
      {steps.map((step) => {
        const lines = diffIn(step, legs);
        const { host: server, path } = splitUrl(step.url);
        return (
          <li key={`${step.method} ${step.url}`}>
            <div class="fix-head">
              <span class="where">
                Response to <b>{step.method}</b> <span class="mono">{server + path}</span>
              </span>
              <CopyButton
                label="Copy"
                title="Copy these header lines"
                host={host}
                text={() => addedText(lines)}
              />
            </div>
            <ul class="diff">
              {lines.map(({ change, name, value }) => (
                <li key={`${change} ${name} ${value}`} class={change}>
                  <span class="sign" aria-hidden="true">
                    {SIGN[change]}
                  </span>
                  <span class="hidden">{change}: </span>
                  {name}: {value}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

/** How many headers and status codes have to change. */
export function countChanges(steps: readonly FixStep[]): number {
  let count = 0;
  for (const { set, remove, status } of steps) {
    count += Object.keys(set).length + remove.length + (status === undefined ? 0 : 1);
  }
  return count;
}

function diffIn(step: FixStep, legs: readonly ReportedLeg[]): DiffLine[] {
  const seen = legs.find(
    ({ leg }) => leg.kind === step.leg && leg.url === step.url && leg.method === step.method,
  );
  return diffOf(step, seen?.leg.response?.headers ?? [], seen?.leg.response?.status);
}

function addedText(lines: readonly DiffLine[]): string {
  return lines
    .filter(({ change }) => change === 'added')
    .map(({ name, value }) => `${name}: ${value}`)
    .join('\n');
}
