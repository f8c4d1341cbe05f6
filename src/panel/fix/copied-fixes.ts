import { examine } from '../../core/examine.ts';
import type { Fix } from '../../core/verdict/verdict.ts';
import type { ConfigWriter } from '../../servers/config-writer.ts';
import { fixTextForSharing } from '../detail/copy/for-sharing.ts';
import type { Row } from '../list/row.ts';
import { claimOn } from './cookie-claims.ts';
import { configurationsFor } from './configurations.ts';
import type { PolicyQuestion } from './server-policies.ts';

type Known = Pick<PolicyQuestion, 'caches' | 'claims'>;

export function hasFix(row: Row, known: Known): boolean {
  return fixOf(row, known).steps !== null;
}

/** The fixes of these requests, equal ones once: as a server’s configuration, or as header lines. */
export function copiedFixes(
  rows: readonly Row[],
  question: PolicyQuestion,
  writer: ConfigWriter | undefined,
): string {
  const configurationText = writer && configurationsFor(writer, question);
  const texts = rows.flatMap((row) => {
    const fix = fixOf(row, question);
    if (!fix.steps) return [];
    return configurationText?.(fix) || fixTextForSharing(row.exchange, fix, rows.length > 1 || undefined);
  });
  return [...new Set(texts)].join('\n\n');
}

function fixOf(row: Row, { caches, claims }: Known): Fix {
  return examine(row.exchange, caches, row.verdict).fixFor(claimOn(claims, row));
}
