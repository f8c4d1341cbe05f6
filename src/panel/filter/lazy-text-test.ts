import { signal } from '@preact/signals';
import type { Session } from '../../protocol/session.ts';
import type { Row } from '../list/row.ts';
import { inSlices } from '../time-slices.ts';
import type { TextTest } from './filter.ts';

const compile = signal<((text: string, session: Session) => TextTest) | undefined>(undefined);

/**
 * Loads the code that reads the text of the filter box: nobody needs it while the box is empty.
 * @param rows what will probably be searched
 */
export async function loadTextTest(rows: readonly Row[] = []): Promise<void> {
  const { textTest, prepare } = await import('./text-test.ts');
  compile.value ??= textTest;
  let at = 0;
  inSlices(
    () => prepare(rows[at++]),
    () => {},
  );
}

/** What the text asks for; undefined if it is empty, and until the code for it is loaded. */
export function testOfText(text: string, session: Session): TextTest | undefined {
  if (text.trim() === '') return undefined;
  // It fails only if an update of the extension removed the file.
  if (!compile.value) loadTextTest().catch(() => {});
  return compile.value?.(text, session);
}
