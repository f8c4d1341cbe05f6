import { isPreflightRule, variableOf } from './templates.ts';

/** The rule of the catalogue after which a new one is inserted. The author moves it to its place in the algorithm. */
function predecessorOf(id: string): string {
  return isPreflightRule(id) ? 'preflightHeaderNotAllowed' : 'missingAllowCredentials';
}

/** The catalogue's text with the rule added; undefined if the text does not look as expected. */
export function withRule(index: string, id: string): string | undefined {
  const variable = variableOf(id);
  const lines = index.split('\n');
  const line = `import { ${variable} } from './${id}.ts';`;
  const next = lines.findIndex((one) => /^import .* from '\.\/[\w-]+\.ts';$/.test(one) && fileIn(one) > id);
  const own = next >= 0 ? next : lines.findIndex((one) => one.startsWith('import type'));
  const imported = own < 0 ? lines : [...lines.slice(0, own), line, ...lines.slice(own)];
  const behind = imported.indexOf(`  ${predecessorOf(id)},`);
  if (own < 0 || behind < 0) return undefined;
  return [...imported.slice(0, behind + 1), `  ${variable},`, ...imported.slice(behind + 1)].join('\n');
}

function fileIn(line: string): string {
  return /'\.\/([\w-]+)\.ts'/.exec(line)?.[1] ?? '';
}

/** The steps that are left for the author of the rule. */
export function nextSteps(id: string): string[] {
  const orders = isPreflightRule(id)
    ? 'CHROMIUM_PREFLIGHT, FIREFOX_PREFLIGHT_STATUS and STANDARD_PREFLIGHT'
    : 'ORIGIN_CHECKS (Access-Control-Allow-Origin), CORS_CHECK (every response) or REDIRECT (redirects alone)';
  return [
    `src/core/rules/catalogue/${id}.ts: write check, why, fix, and the browsers’ names for the failure`,
    'src/core/rules/reasons.ts: add why and fix for each reason that check returns, if any',
    `src/core/rules/check-order.ts: add '${id}' to ${orders}, in each engine’s order`,
    'src/core/rules/catalogue/index.ts: move it to the same place in the catalogue; raise RULES_VERSION if verdicts change',
    `test/unit/core/rules/catalogue/${id}.test.ts: describe what the rule finds`,
    'src/cli/reference/examples: add an exchange that shows it, then run "npm run reference"',
  ];
}
