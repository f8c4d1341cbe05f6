import { describe, expect, it } from 'vitest';
import { rules, ruleOf } from '../../../src/core/rules/catalogue/index.ts';
import { reasonsOf } from '../../../src/core/rules/reasons.ts';
import { EXAMPLES } from '../../../src/cli/reference/examples/index.ts';
import { staleFiles } from '../../../src/cli/reference/files.ts';
import { prove } from '../../../src/cli/reference/proven-example.ts';
import { rulePage } from '../../../src/cli/reference/rule-page.ts';
import { withPart } from '../../../src/cli/reference/readme-part.ts';

const proven = EXAMPLES.map(prove);

describe('the rule reference', () => {
  it('is what the records and the examples give', async () => {
    expect((await staleFiles()).map(({ path }) => path)).toEqual([]);
  });

  it('shows every rule and every special case once', () => {
    const cases = rules.flatMap((rule) =>
      Object.keys(reasonsOf(rule)).map((reason) => `${rule.id} ${reason}`),
    );
    const shown = EXAMPLES.map(({ rule, reason }) => `${rule} ${reason ?? ''}`.trim());
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).toEqual(expect.arrayContaining(cases));
    expect(new Set(EXAMPLES.map(({ rule }) => rule)).size).toBe(rules.length);
  });

  it('takes no example that is judged otherwise', () => {
    const [first] = EXAMPLES;
    if (!first) throw new Error('There is no example.');
    expect(() => prove({ ...first, rule: 'aborted' })).toThrow(
      'The example of aborted (-) gets the verdict missing-allow-origin (-).',
    );
    expect(() => prove({ ...first, reason: 'server-error' })).toThrow('(server-error) gets the verdict');
  });

  it('has no page without an example of the rule and of each special case', () => {
    expect(() => rulePage(ruleOf('aborted'), [])).toThrow('aborted has no example.');
    const plain = proven.filter(({ reason }) => reason === null);
    expect(() => rulePage(ruleOf('missing-allow-origin'), plain)).toThrow('"not-handled"');
  });

  it('writes a page with the exchange, the sentence, the fix, the names and the links', () => {
    const page = rulePage(ruleOf('allow-origin-mismatch'), proven);
    for (const part of [
      'Access-Control-Allow-Origin: https://app.example/\n```',
      '> Blocked by CORS: The response allows `https://app.example/`',
      '- Access-Control-Allow-Origin: https://app.example/\n+ Access-Control-Allow-Origin: https://app.example\n',
      '`PreflightAllowOriginMismatch` (preflight response) or `AllowOriginMismatch` (redirect, response)',
      'Firefox calls it `CORSAllowOriginNotMatchingOrigin`',
      'https://fetch.spec.whatwg.org/#cors-check',
      'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSAllowOriginNotMatchingOrigin',
    ])
      expect(page).toContain(part);
  });
});

describe('a part of a text', () => {
  it('is replaced between its marks, and only there', () => {
    expect(withPart('a <!-- x --> old <!-- /x --> b', 'x', 'new')).toBe(
      'a <!-- x -->\n\nnew\n\n<!-- /x --> b',
    );
    expect(withPart('a <!-- x --> old', 'x', 'new')).toBeUndefined();
  });
});
