import type { CorsPolicy } from './policy.ts';

export type Language =
  'javascript' | 'nginx' | 'apache' | 'caddyfile' | 'java' | 'python' | 'csharp' | 'ruby' | 'go' | 'json';

/** Writes a policy as configuration of one kind of server. */
export interface ConfigWriter {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  /** Configuration to paste, ending without a newline; empty where `notes` say why there is none. */
  snippet(this: void, policy: CorsPolicy): string;
  /** What was left out and what to know about this server; full sentences, names in backticks. */
  notes(this: void, policy: CorsPolicy): readonly string[];
}

/** Patterns that a policy's values must match before they are written into this server's configuration unchanged. */
export interface Grammar {
  readonly origin?: RegExp;
  readonly path?: RegExp;
  readonly method?: RegExp;
  readonly header?: RegExp;
}

interface Recipe extends Pick<ConfigWriter, 'id' | 'title' | 'language'> {
  readonly grammar?: Grammar;
  /** Gets only values that match the grammar and can stand between double quotes unchanged. */
  write(this: void, policy: CorsPolicy): string;
  remarks?(this: void, policy: CorsPolicy): readonly (string | false)[];
}

/**
 * Printable ASCII without the characters that have a meaning between double quotes in one of these languages. Languages
 * that also interpolate (`$`, `{`) exclude more in their grammar. Real origins, paths and tokens match; a value that does
 * not was most likely made to break out of the quotes.
 */
const PLAIN = /^[!#-;=?-[\]-~]+$/;

/** Makes a writer that checks all values first. Nothing is ever escaped: a value that would need it is left out. */
export function defineConfigWriter({
  id,
  title,
  language,
  grammar = {},
  write,
  remarks,
}: Recipe): ConfigWriter {
  return {
    id,
    title,
    language,
    snippet(policy) {
      const { kept } = keepWritable(policy, grammar);
      return kept ? write(kept) : '';
    },
    notes(policy) {
      const { kept, left } = keepWritable(policy, grammar);
      const about = left.map(
        (value) => `\`${shown(value)}\` can’t be written safely for ${title} and is left out.`,
      );
      const own = kept ? (remarks?.(kept) ?? []).filter((remark) => remark !== false) : [];
      return [...new Set(about), ...own];
    },
  };
}

/** A path in which no character has a special meaning to any path matcher. */
export const LITERAL_PATH = /^[\w\-.~/@,=]+$/;

/** The policy without the values that cannot be written; undefined where the rest would help nobody. */
function keepWritable(
  policy: CorsPolicy,
  grammar: Grammar,
): { readonly kept: CorsPolicy | undefined; readonly left: readonly string[] } {
  const left: string[] = [];
  const keep = (values: readonly string[], pattern: RegExp | undefined): string[] =>
    values.filter((value) => {
      const writable = PLAIN.test(value) && (pattern?.test(value) ?? true);
      if (!writable) left.push(value);
      return writable;
    });
  const origins = keep(policy.origins, grammar.origin);
  const [path] = keep([policy.path], grammar.path);
  const methods = keep(policy.methods, grammar.method);
  const headers = keep(policy.headers, grammar.header);
  const exposeHeaders = keep(policy.exposeHeaders, grammar.header);
  const useful = path !== undefined && methods.length > 0 && (policy.wildcard || origins.length > 0);
  return { kept: useful ? { ...policy, origins, path, methods, headers, exposeHeaders } : undefined, left };
}

/** For a sentence, in which a backtick would end the quoted value. */
function shown(value: string): string {
  return value.replaceAll('`', '’').slice(0, 120);
}
