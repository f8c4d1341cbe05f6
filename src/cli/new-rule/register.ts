import { isPreflightRule, variableOf } from './templates.ts';

/** Behind which rule of the catalogue a new one stands: what decides is the order of the algorithm. */
function predecessorOf(id: string): string {
  return isPreflightRule(id) ? 'preflightHeaderNotAllowed' : 'missingAllowCredentials';
}

/** The catalogue's text with the rule in it; undefined where it is not the text that we know. */
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

/** What only its author can know: where the engines ask it. */
export function nextSteps(id: string): string[] {
  const orders = isPreflightRule(id)
    ? 'CHROMIUM_PREFLIGHT, FIREFOX_PREFLIGHT_STATUS and STANDARD_PREFLIGHT'
    : 'ORIGIN_CHECKS (Access-Control-Allow-Origin), CORS_CHECK (every response) or REDIRECT (redirects alone)';
  return [
    `src/core/rules/catalogue/${id}.ts: write check, why, fix, and the names the browsers use`,
    'src/core/rules/reasons.ts: say why and fix of each reason that check gives, if it gives any',
    `src/core/rules/check-order.ts: put '${id}' into ${orders}, where each engine asks it`,
    'src/core/rules/catalogue/index.ts: move it in the catalogue to the same place; raise RULES_VERSION if verdicts change',
    `test/unit/core/rules/catalogue/${id}.test.ts: make it say what the rule finds`,
    'src/cli/reference/examples: add an exchange that shows it, then "npm run reference"',
  ];
}
