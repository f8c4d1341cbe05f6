/** `missing-allow-origin` as a variable: `missingAllowOrigin`. */
export function variableOf(id: string): string {
  return id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function isPreflightRule(id: string): boolean {
  return id.startsWith('preflight-');
}

/** A rule that passes everything and explains nothing. It compiles, but its tests fail. */
export function ruleTemplate(id: string, title: string): string {
  const [phases, anchor] = isPreflightRule(id)
    ? ["'preflight'", 'cors-preflight-fetch']
    : ["'preflight', 'redirect', 'request'", 'cors-check'];
  return `import { checkRule, fetchAnchor } from '../rule.ts';

/** The step of the standard. */
export const ${variableOf(id)} = checkRule({
  id: '${id}',
  phases: [${phases}],
  spec: fetchAnchor('${anchor}'),
  mdn: null,
  chromium: {},
  firefox: '',
  title: { pass: '', fail: '${quoted(title)}' },
  why: '',
  fix: '',
  looksAt: [{ side: 'response', kind: 'header', name: '' }],
  check: () => 'pass',
  says: () => '',
});
`;
}

/** A test that fails until the rule finds something and explains it. */
export function testTemplate(id: string): string {
  const variable = variableOf(id);
  const change = isPreflightRule(id) ? "{ phase: 'preflight' }" : '';
  return `import { describe, expect, it } from 'vitest';
import { ${variable} } from '../../../../../src/core/rules/catalogue/${id}.ts';
import { answerOf, contextOf, ECHO } from '../../situation.ts';

const { check, says } = ${variable};
const context = contextOf(${change});

describe('${id}', () => {
  it('stops the response that it is about, with the parameter that Chromium names', () => {
    // A response that breaks this rule and no other.
    const answer = answerOf({ ...ECHO });
    const finding = { reason: null, parameter: null };
    expect(check(answer, context)).toEqual(finding);
    expect(says(answer, context, finding)).toMatch(/^The .+\\.$/);
  });

  it('passes a response that is as it should be', () => {
    expect(check(answerOf({ ...ECHO }), context)).toBe('pass');
  });
});
`;
}

function quoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", '’');
}
