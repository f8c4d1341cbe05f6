import { isHarmless, isHarmlessInPath } from './harmless.ts';
import type { Replace } from '../placeholder.ts';
import { isKey } from '../redact-reference.ts';
import { isInAuthority } from './authority.ts';
import { isCommonWord } from './common-words.ts';
import { RARE_TOKEN } from './rare-tokens.ts';
import { isSharedSecret } from './sharing-names.ts';

/** How people call a secret. */
const NOUN =
  /(?<![A-Za-z\d])(?:pass(?:word|wort|code|phrase)|identified by|pwd|pin|otp|secret|token|credential|(?:api|access|auth|secret|private|licen[cs]e|encryption)[ _-]?key|(?:verification|security|confirmation|login|access|auth|one-time|backup|reset|sms|your|the)[ _-]code)s?/
    .source;
const QUOTE = /\\{0,3}(?:"""|["'`])/.source;
const NAME = /[\w.$-]{1,100}/.source;
const flags = 'gim';

/** `password is "x"`, `wrong token 'x'`, `API key: x`, `token x` where it looks like one. */
const SAID = new RegExp(
  `(${NOUN}\\]?["']?)(\\s{1,3}(?:is|was|eq|equals|to|of)\\s{0,3}:?\\s{0,3}|\\t|\\s{0,3}[:：=]\\s{0,3}|\\s{1,3}|[([{#/|~*._-])(${QUOTE}?)([^\\s"'\`<>(){}[\\],;&]{3,1000})`,
  flags,
);
/** `x is your code`. */
const GIVEN =
  /(?<![\w-])([\w-]{4,100})(?=\s(?:as|is)\s(?:the|your)\s(?:[\w-]{1,30}\s){0,3}(?:code|otp|passcode|password|pin|token)(?:[.,;:!]|\s(?:at|for|to)\b|$))/gim;
/** `--password x`, `-u me:x`, `mysql -px`. */
const OPTION = new RegExp(`((?<=^|\\s)--?(${NAME})\\s{1,3}["']?)([^\\s"'-][^\\s"']{0,1000})`, flags);
const USER_OPTION =
  /((?:^|\s)(?:-[uU]\s{0,3}|--(?:proxy-)?user(?:\s{1,3}|=))["']?)([^\s"':]{0,200}):([^\s"']{1,1000})/gm;
const MYSQL = /(\b(?:docker\slogin|mysql\w{0,10}|sshpass)\s(?:[^\n|;]{0,200}\s)?-p\s?)([^\s-]\S{0,200})/g;
/** A value in quotes, which may have blanks: behind a name, a default before it, or as what a function is called with. */
const QUOTED = new RegExp(
  `(?<![\\w.$-])((${NAME})\\\\{0,3}["']?\\]?\\s{0,3}(?:=["']\\s{0,3}\\+|[=:：]>?(?!=)|\\()\\s{0,3}(?:[\\w.]{1,80}\\s{0,3}(?:\\|\\||\\?\\?)\\s{0,3})?(${QUOTE}))([^"'\`\\n\\\\]{1,10000})(?=\\3)`,
  flags,
);
/** A value with blanks, up to the end of its line or part: behind a name with which that begins. */
const OPEN = new RegExp(
  `((?:^|[;,&|{(?"'])\\s{0,20}(${NAME})\\s{0,3}[=:：]\\s{0,3}|\\s(${NAME})=)([^\\s"'<>{}[\\]();,&|=][^\\n"'<>{};,&|]{0,1000})`,
  flags,
);
const NEXT_PAIR = /\s{1,3}([\w.$-]{1,100})\s{0,3}[=:：]\s{0,3}/g;
/** `password: |` of YAML, strings of PHP. */
const BLOCK = new RegExp(`(?<![\\w.$-])((${NAME}):\\s{0,3}[|>][+-]?\\s*\\n\\s*)([^\\n]{1,1000})`, flags);
const PHP = new RegExp(`("(${NAME})";s:\\d{1,6}:")([^"]{1,10000})`, flags);
/** Tags whose brackets are written as entities. */
const ENTITY = new RegExp(`(&lt;(${NAME})&gt;)([^&<>]{1,1000})(?=&lt;/)`, flags);
/** `name=password&value=x`. */
const NAMED = new RegExp(`([?&](?:field|key|name)=(${NAME})&val(?:ue)?=)([^&#\\s]{1,1000})`, flags);
/** A user in a URL with too few slashes, in an address, in Oracle's. */
const USER = /(\b(?:https?|wss?|ftp):[/\\]?)([^\s/\\?#@:]{0,200}):([^\s/\\?#@]{1,1000})(?=@)/gi;
const ADDRESS = /(^|[\s<"'])([\w.+-]{1,100}):([^\s@:/]{3,200})(?=@[\w.-])/g;
const ORACLE = /(:thin:)([^\s/@]{1,100})\/([^\s@]{1,200})(?=@)/g;
/** Web hooks by their host; what comes first in the path is a secret. */
const HOOK =
  /(\/\/(?:hooks?\.[\w.-]{1,100}|hc-ping\.com|ntfy\.sh|(?:[\w-]{1,60}\.){0,3}(?:pipedream\.net|requestbin\.\w{2,9})|webhook\.site)\/(?:hooks\/catch\/\d{1,12}\/)?)([\w-]{6,100})(?=[/?#]|$)/gi;
/** `login me password x` of netrc. */
const NETRC = /(\blogin\s{1,3}\S{1,100}\s{1,3}password\s{1,3})(\S{1,200})/g;
/** Sessions of ASP.NET in a path. */
const IN_BRACKETS = /(\/(?:\([A-Z]\([^()/]{8,1000}\)){0,3}\(?[A-Z]\()([^()/]{8,1000})(?=\))/g;

/** Replaces what is said to be a secret, in sentences, commands, and programs. */
export function redactSpoken(text: string, replace: Replace, isSecret = isSharedSecret): string {
  const named = (whole: string, before: string, name: string, value: string): string =>
    isSecret(name, value) ? before + replace(value) : whole;
  const user = (_: string, before: string, name: string, password: string): string =>
    `${before}${replace(name)}:${replace(password)}`;
  const redacted = text
    .replace(RARE_TOKEN, (token, at: number, all: string) =>
      isInAuthority(all, at) ? token : replace(token),
    )
    .replace(USER, user)
    .replace(IN_BRACKETS, (_, before: string, id: string) => before + replace(id))
    .replace(HOOK, (whole, before: string, key: string) =>
      isCommonWord(key) ? whole : before + replace(key),
    )
    .replace(NAMED, named);
  if (!/[\s"'`({[:：<&=~*]/.test(redacted)) return redacted;
  return redacted
    .replace(USER_OPTION, user)
    .replace(
      ADDRESS,
      (_, before: string, name: string, password: string) => `${before}${name}:${replace(password)}`,
    )
    .replace(
      ORACLE,
      (_, before: string, name: string, password: string) => `${before}${replace(name)}/${replace(password)}`,
    )
    .replace(OPTION, named)
    .replace(MYSQL, (_, before: string, password: string) => before + replace(password))
    .replace(NETRC, (_, before: string, password: string) => before + replace(password))
    .replace(BLOCK, named)
    .replace(PHP, named)
    .replace(ENTITY, named)
    .replace(QUOTED, (whole, before: string, name: string, _quote: string, value: string) => {
      const isCall = before.includes('(');
      return isCall && isCommonWord(value) ? whole : named(whole, before, name, value);
    })
    .replace(
      OPEN,
      (_, before: string, first: string | undefined, second: string | undefined, rest: string) =>
        before + redactOpen(first ?? second ?? '', rest, replace, isSecret),
    )
    .replace(GIVEN, (word) => (isCommonWord(word) ? word : replace(word)))
    .replace(SAID, (...[whole, noun, verb, quote, rest, at, all]: SaidMatch) => {
      if (isInAuthority(all, at + whole.length - rest.length)) return whole;
      const value = ends(verb).exec(rest)?.[0] ?? '';
      const after = rest.slice(value.length);
      return isSaid(noun, verb, quote, value) ? noun + verb + quote + replace(value) + after : whole;
    });
}

type SaidMatch = [
  whole: string,
  noun: string,
  verb: string,
  quote: string,
  rest: string,
  at: number,
  all: string,
];

/** Behind a sign that names have, too, it is a part of a path or the name of a parameter. */
function ends(verb: string): RegExp {
  return /[~*._-]/.test(verb) ? /^[^/?#=]*/ : /^[^]*/;
}

/** A value with blanks, and the pairs that follow it in the same line; what has none is known elsewhere. */
function redactOpen(name: string, rest: string, replace: Replace, isSecret: typeof isSharedSecret): string {
  let redacted = '';
  let key = name;
  let from = 0;
  for (const next of [...rest.matchAll(NEXT_PAIR), undefined]) {
    const value = rest.slice(from, next?.index ?? rest.length).trimEnd();
    const isOpen = /\s/.test(value) && isSecret(key, value);
    const end = next ? next.index + next[0].length : rest.length;
    redacted += (isOpen ? replace(value) : value) + rest.slice(from + value.length, end);
    key = next?.[1] ?? '';
    from = end;
  }
  return redacted;
}

/** `the x is y`, by the names of fields. */
const TOLD = new RegExp(
  `((?<![\\w.$-])(${NAME})\\s{1,3}(?:is|was|equals)\\s{1,3}(?:${QUOTE})?)([^\\s"'\`<>(){}[\\],;&]{3,1000})`,
  flags,
);

/** Few texts have one, and it is found sooner than a name. */
const VERB = /\s(?:is|was|equals)\s/i;

/** Replaces what is said to be the value of a field by the name of a secret. */
export function redactTold(text: string, replace: Replace, isSecret: typeof isSharedSecret): string {
  if (!VERB.test(text)) return text;
  return text.replace(TOLD, (whole, before: string, name: string, value: string) =>
    isSecret(name, value) && !isCommonWord(value) ? before + replace(value) : whole,
  );
}

/** Whether a word behind a noun is what the noun names, and not the next word of the sentence. */
function isSaid(noun: string, verb: string, quote: string, value: string): boolean {
  if (/:\/\/|^redacted-\d+-\d+/.test(value) || isCommonWord(value)) return false;
  // Pairs are known elsewhere, but for names with a blank.
  if (/[:=]/.test(verb) && !/[ _]/.test(noun) && !/\w/.test(verb)) return false;
  if (verb === '/') return !isHarmlessInPath(value.split(/[?#]/)[0] ?? '');
  if (/[~*._-]/.test(verb)) return isKey(value) && !isHarmless(value);
  if (quote !== '' || /\w|[:：=\t]/.test(verb)) return true;
  return !isHarmless(value) || /^\d{4,8}$/.test(value);
}
