import { signal } from '@preact/signals';
import type { TextTest } from './filter.ts';

const compile = signal<((text: string) => TextTest) | undefined>(undefined);

/** Loads the code that reads the text of the filter box: nobody needs it while the box is empty. */
export async function loadTextTest(): Promise<void> {
  compile.value ??= (await import('./text-test.ts')).textTest;
}

/** What the text asks for; undefined if it is empty, and until the code for it is loaded. */
export function testOfText(text: string): TextTest | undefined {
  if (text.trim() === '') return undefined;
  // It fails only if an update of the extension removed the file.
  if (!compile.value) loadTextTest().catch(() => {});
  return compile.value?.(text);
}
