import { redactName, redactValue } from './redact-value.ts';
import type { Redaction } from './redaction.ts';

/** What is nested deeper is replaced as a whole. */
const DEEPEST = 100;

/** JSON with its fields redacted, as it stood where nothing was replaced; undefined where it is none. */
export function redactJson(text: string, redaction: Redaction, level: number): string | undefined {
  let isChanged = false;
  const walk = (name: string | undefined, value: unknown, depth: number): unknown => {
    if (typeof value === 'string' || typeof value === 'number') {
      const before = String(value);
      const after = redactValue(name, before, redaction, level);
      if (after === before) return value;
      isChanged = true;
      return after;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (depth > DEEPEST) {
      isChanged = true;
      return redaction.replace(JSON.stringify(Object.keys(value).length));
    }
    if (Array.isArray(value))
      return value.map((item: unknown, index) =>
        walk(redaction.nameOfField?.(name, String(index), value) ?? name, item, depth + 1),
      );
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        const own = redactName(key, redaction);
        if (own !== key) isChanged = true;
        return [own, walk(redaction.nameOfField?.(name, key, value) ?? key, member, depth + 1)];
      }),
    );
  };
  try {
    const parsed: unknown = JSON.parse(text);
    // A number or word alone is a value, no structure.
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const redacted = walk(undefined, parsed, 0);
    return isChanged ? JSON.stringify(redacted) : text;
  } catch {
    return undefined;
  }
}
