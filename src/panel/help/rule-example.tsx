import type { JSX } from 'preact';
import examples from '../../../assets/rules/examples.json';
import type { Topic } from '../workspace.ts';
import { Prose } from '../ui/prose.tsx';

type Example = (typeof examples)[number];

/** What the reference has to show of a rule or one of its special cases. */
export function exampleOf(rule: string, reason: string | null): Example | undefined {
  return examples.find((example) => example.rule === rule && example.reason === reason);
}

/** An exchange, what is said of it, and what would change that; all of it made and judged at build time. */
export function RuleExample({ rule, reason }: Topic): JSX.Element | null {
  const example = exampleOf(rule, reason);
  if (!example) return null;
  const { asks, exchange, sentence, fix, note } = example;
  return (
    <div class="help-example">
      <pre class="mono">{asks}</pre>
      <pre class="mono">{exchange}</pre>
      <p>
        <Prose text={sentence} />
      </p>
      {fix.map(({ to, lines }) => (
        <div key={to}>
          <p class="quiet">
            What has to change in the response to <code>{to}</code>
          </p>
          <ul class="diff">
            {lines.map((line) => (
              <li key={line} class={line.startsWith('+') ? 'added' : 'removed'}>
                <span class="sign" aria-hidden="true">
                  {line.startsWith('+') ? '+' : '−'}
                </span>
                <span class="hidden">{line.startsWith('+') ? 'added' : 'removed'}: </span>
                {line.slice(2)}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {note !== null && (
        <p>
          <Prose text={note} />
        </p>
      )}
    </div>
  );
}
