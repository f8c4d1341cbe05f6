import type { Disagreement } from '../compare/disagreement.ts';

/** Equal for two disagreements of one kind: without ids, ports and origins. */
export function signatureOf({ kind, weSay: ours, browserSays: browsers, stripped }: Disagreement): string {
  const general = (text: string): string =>
    text
      .replace(/https?:\/\/[^\s/,]+/g, 'ORIGIN')
      .replace(/m\d+(\.\d+|p)?/g, 'M')
      .replace(/\d{4,}/g, 'N');
  return `${kind}${stripped ? ' (stripped)' : ''}: ours ${general(ours)} | browser's ${general(browsers)}`;
}
