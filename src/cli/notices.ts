import { memberOf, stringMember } from '../core/fetch/unknown-object.ts';

/** Something that the page did and that a person would have had to answer. */
export interface Notice {
  readonly kind: 'dialog' | 'login' | 'download';
  /** What a dialog or login said, or the URL of a download. */
  readonly text: string;
}

/** Why a URL did not load, in the same words in each browser. */
export const NEEDS_LOGIN = 'it needs a login (status 401)';
export const IS_DOWNLOAD = 'it is a download, not a page';

/** The most notices that are told one by one. */
const MOST = 3;

const WORDS = {
  dialog: 'the page opened a dialog, which was dismissed',
  login: 'a server asked for a login, which was cancelled',
  download: 'the page started a download, which was cancelled',
} as const;

export function parseNotices(value: unknown): Notice[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const kind = memberOf(item, 'kind');
    if (kind !== 'dialog' && kind !== 'login' && kind !== 'download') return [];
    return [{ kind, text: stringMember(item, 'text') ?? '' }];
  });
}

/** One line for each of the first notices of a kind, and one that counts the others. */
export function noticeLines(notices: readonly Notice[]): string[] {
  return Object.entries(WORDS).flatMap(([kind, words]) => {
    const same = notices.filter((notice) => notice.kind === kind);
    const lines = same.slice(0, MOST).map(({ text }) => (text === '' ? words : `${words}: ${text}`));
    return same.length > MOST ? [...lines, `and ${same.length - MOST} more of these`] : lines;
  });
}
