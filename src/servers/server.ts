import type { CorsPolicy } from './policy.ts';

export type Language =
  'javascript' | 'nginx' | 'apache' | 'caddyfile' | 'java' | 'python' | 'csharp' | 'ruby' | 'go' | 'json';

/** A server that a policy can be written for. */
export interface Server {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  /** Configuration to paste, ending without a newline; empty where `notes` say why there is none. */
  snippet(this: void, policy: CorsPolicy): string;
  /** What was left out, and what to know about this server; full sentences, names in backticks. */
  notes(this: void, policy: CorsPolicy): readonly string[];
}

/** What the values of a policy have to match to be written as they are in this server's configuration. */
export interface Grammar {
  readonly origin?: RegExp;
  readonly path?: RegExp;
  readonly method?: RegExp;
  readonly header?: RegExp;
}

interface Recipe extends Pick<Server, 'id' | 'title' | 'language'> {
  readonly grammar?: Grammar;
  /** Writes a policy all of whose values match the grammar and stand in double quotes as they are. */
  write(this: void, policy: CorsPolicy): string;
  remarks?(this: void, policy: CorsPolicy): readonly (string | false)[];
}

/**
 * Printable ASCII that means itself between double quotes in every language here but those that interpolate, which say
 * so in their grammar. Origins, paths and tokens of the real world are made of it; what is not was made to harm.
 */
const PLAIN = /^[!#-;=?-[\]-~]+$/;

/** A server whose values are checked before they are written: nothing is ever escaped, what would need it is left out. */
export function defineServer({ id, title, language, grammar = {}, write, remarks }: Recipe): Server {
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
        (value) => `\`${shown(value)}\` cannot be written for ${title} and is left out.`,
      );
      const own = kept ? (remarks?.(kept) ?? []).filter((remark) => remark !== false) : [];
      return [...new Set(about), ...own];
    },
  };
}

/** A path without any character that some matcher reads as more than itself. */
export const LITERAL_PATH = /^[\w\-.~/@,=]+$/;

/** The policy without what cannot be written; undefined where nothing is left that would help. */
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

/** In a sentence, where a backtick would end the quotation. */
function shown(value: string): string {
  return value.replaceAll('`', '’').slice(0, 120);
}
