import type { Disagreement } from '../compare/disagreement.ts';

/** What makes two disagreements the same problem: ids, ports and origins are taken out. */
export function signatureOf({ kind, weSay: ours, browserSays: browsers, stripped }: Disagreement): string {
  const general = (text: string): string =>
    text
      .replace(/https?:\/\/[^\s/,]+/g, 'ORIGIN')
      .replace(/m\d+(\.\d+|p)?/g, 'M')
      .replace(/\d{4,}/g, 'N');
  return `${kind}${stripped ? ' (stripped)' : ''}: ours ${general(ours)} | browser's ${general(browsers)}`;
}
