import { legsOf, type Exchange } from '../../../core/exchange/exchange.ts';
import type { Header } from '../../../core/fetch/headers.ts';

/** Where a secret was that is now replaced by a placeholder. */
export type SecretKind = 'cookie' | 'authorization' | 'header' | 'parameter' | 'userinfo' | 'body';

/** The distinct placeholders of each kind; one secret may occur in several places. */
export type FoundSecrets = Readonly<Record<SecretKind, ReadonlySet<string>>>;

const PLACEHOLDER = /\bredacted-\d+-\d+\b/g;
/** User name and password in a text that contains a URL. */
const USERINFO = /:\/\/[^/?#\s]*@/;

const KIND: Readonly<Record<string, SecretKind>> = {
  cookie: 'cookie',
  'set-cookie': 'cookie',
  authorization: 'authorization',
  'proxy-authorization': 'authorization',
};
/** Headers whose value contains a URL. */
const URL_HEADER = /^(?:referer|location|content-location|link|refresh|origin)$/;

interface SecretCounter {
  readonly found: FoundSecrets;
  add(exchange: Exchange): void;
  addBody(text: string | undefined): void;
}

/** Counts redacted secrets, one exchange or body after another. */
export function createSecretCounter(): SecretCounter {
  const found = {
    cookie: new Set<string>(),
    authorization: new Set<string>(),
    header: new Set<string>(),
    parameter: new Set<string>(),
    userinfo: new Set<string>(),
    body: new Set<string>(),
  };
  const note = (text: string, kind: SecretKind): void => {
    for (const [placeholder] of text.matchAll(PLACEHOLDER)) found[kind].add(placeholder);
  };
  const noteUrl = (url: string | undefined): void => {
    if (url?.includes('redacted-') !== true) return;
    const [userinfo = ''] = USERINFO.exec(url) ?? [];
    note(userinfo, 'userinfo');
    note(url.replace(userinfo, ''), 'parameter');
  };
  const noteHeader = ({ name, value }: Header): void => {
    if (!value.includes('redacted-')) return;
    const key = name.toLowerCase();
    if (URL_HEADER.test(key)) noteUrl(value);
    else note(value, KIND[key] ?? 'header');
  };
  return {
    found,
    addBody: (text = '') => note(text, 'body'),
    add(exchange) {
      noteUrl(exchange.documentUrl);
      for (const { url, redirectedTo, requestHeaders, response } of legsOf(exchange)) {
        noteUrl(url);
        noteUrl(redirectedTo);
        requestHeaders?.forEach(noteHeader);
        response?.headers.forEach(noteHeader);
      }
    },
  };
}

/** The number of distinct secrets. */
export function countSecrets(found: FoundSecrets): number {
  return new Set(Object.values(found).flatMap((placeholders) => [...placeholders])).size;
}
