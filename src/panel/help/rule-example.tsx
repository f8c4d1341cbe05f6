import type { JSX } from 'preact';
import examples from '../../../assets/rules/examples.json';
import type { HelpTopic } from './help-topic.ts';
import { Prose } from '../ui/prose.tsx';

type Example = (typeof examples)[number];

/** The example of a rule, or of one of its special cases. */
export function exampleOf(rule: string, reason: string | null): Example | undefined {
  return examples.find((example) => example.rule === rule && example.reason === reason);
}

/** An example exchange, its verdict and its fix; all of it was computed at build time. */
export function RuleExample({ rule, reason }: HelpTopic): JSX.Element | null {
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
            Change the response to <code>{to}</code>:
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
