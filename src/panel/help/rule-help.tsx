import type { JSX } from 'preact';
import type { WhyAndFix } from '../../core/rules/rule.ts';
import { namesOf, type RuleName } from '../../core/rules/rule-names.ts';
import { ruleOf } from '../../core/rules/catalogue/index.ts';
import { reasonsOf } from '../../core/rules/reasons.ts';
import type { HelpTopic } from './help-topic.ts';
import { LEG_WORD } from '../ui/labels.ts';
import { RuleLinks } from './rule-links.tsx';
import { Prose } from '../ui/prose.tsx';
import { exampleOf, RuleExample } from './rule-example.tsx';

/** The reference page of a rule. */
export function RuleHelp({ topic: { rule, reason } }: { readonly topic: HelpTopic }): JSX.Element {
  const record = ruleOf(rule);
  const cases = Object.entries(reasonsOf(record));
  const others = cases.filter(([id]) => id !== reason);
  return (
    <>
      <h2 id="help-title">
        <Prose text={record.title.fail} />
      </h2>
      <p>
        <Prose text={record.why} />
      </p>
      {record.kind !== 'allow' && (
        <p>
          <b>Fix:</b> <Prose text={record.fix} />
        </p>
      )}
      <Names {...namesOf(record)} />
      {others.length < cases.length && <h3>In this request</h3>}
      {cases.map(
        ([id, advisory]) =>
          id === reason && (
            <Case key={`${record.id} ${id}`} rule={record.id} reason={id} {...advisory} open />
          ),
      )}
      {exampleOf(record.id, null) && <h3>Example</h3>}
      <RuleExample rule={record.id} reason={null} />
      {others.length > 0 && <h3>Special cases</h3>}
      {others.map(([id, advisory]) => (
        <Case key={`${record.id} ${id}`} rule={record.id} reason={id} {...advisory} />
      ))}
      <p class="links">
        <span class="mono quiet">{record.id}</span>
        {' · '}
        <RuleLinks rule={record.id} />
      </p>
    </>
  );
}

/** A special case of the rule. */
function Case({
  rule,
  reason,
  why,
  fix,
  open = false,
}: HelpTopic & WhyAndFix & { readonly open?: boolean }): JSX.Element {
  return (
    <details open={open}>
      <summary>
        <Prose text={why} />
      </summary>
      <p>
        <Prose text={fix} />
      </p>
      <RuleExample rule={rule} reason={reason} />
    </details>
  );
}

function Names(names: ReturnType<typeof namesOf>): JSX.Element {
  return (
    <ul class="help-names">
      {(['chromium', 'firefox'] as const)
        .filter((browser) => names[browser].length > 0)
        .map((browser) => (
          <li key={browser}>
            {browser === 'chromium' ? 'Chromium' : 'Firefox'}:{' '}
            {names[browser].map((name, index) => (
              <span key={name.name}>
                {index > 0 && ', '}
                <NameOf {...name} />
              </span>
            ))}
          </li>
        ))}
    </ul>
  );
}

function NameOf({ name, legs }: RuleName): JSX.Element {
  return (
    <>
      <code>{name}</code>
      {legs.length > 0 && ` (${legs.map((leg) => LEG_WORD[leg].toLowerCase()).join(', ')})`}
    </>
  );
}
