import type { JSX } from 'preact';
import { parseUrl } from '../../core/fetch/origin.ts';
import type { Fix } from '../../core/verdict/verdict.ts';
import { usePanel } from '../panel-context.ts';
import { prefixesOf, scopeOf, type PolicyChoice } from './policy-choice.ts';

/** Chooses which part of the server the configuration is for. */
export function PolicyScopeMenu({ fix }: { readonly fix: Fix }): JSX.Element {
  const { policyChoice } = usePanel().workspace;
  const pathname = parseUrl(fix.steps?.[0]?.url ?? '')?.pathname ?? '/';
  const prefixes = prefixesOf(pathname);
  const isKnown = policyChoice.value === 'url' || scopeOf(policyChoice.value, pathname).kind === 'prefix';
  const choices: readonly (readonly [PolicyChoice, string])[] = [
    ['server', 'the whole server'],
    ...prefixes.map((prefix) => [prefix, `${prefix} and below`] as const),
    ['url', 'this URL'],
  ];
  return (
    <label class="policy-scope">
      Configuration for{' '}
      <select
        value={isKnown ? policyChoice.value : 'server'}
        onChange={({ currentTarget: { value } }) => {
          const chosen = choices.find(([choice]) => choice === value);
          if (chosen) policyChoice.value = chosen[0];
        }}
      >
        {choices.map(([choice, label]) => (
          <option key={choice} value={choice}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
