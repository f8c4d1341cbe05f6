import type { DevtoolsDetails } from '../../core/exchange/devtools-details.ts';

/** The body of a line of DevTools' network log; may be anything, undefined where DevTools holds it no more. */
export type ReadBody = (line: object) => Promise<{ text: unknown; encoding: unknown } | undefined>;

/** More would not fit into one file that anything opens, in characters. */
const MOST_TEXT = 256 * 1024 * 1024;
/** Questions that wait for an answer at the same time. */
const AT_ONCE = 8;

/**
 * Adds their bodies to those facts whose response had one, as long as there is room.
 * @param sources the line of DevTools' log behind each of the facts
 */
export async function addBodies(
  found: Map<string, DevtoolsDetails>,
  sources: ReadonlyMap<string, unknown>,
  readBody: ReadBody,
  pace: () => Promise<void>,
  progress: (share: number) => void,
): Promise<void> {
  const waiting = [...found].filter(([, { content }]) => content && content.size > 0);
  const total = waiting.length;
  let room = MOST_TEXT;
  const readNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next && room > 0; next = waiting.shift()) {
      await pace();
      const [key, facts] = next;
      const { content } = facts;
      const source = sources.get(key);
      if (!content || content.text !== undefined || typeof source !== 'object' || source === null) continue;
      const body = await readBody(source);
      progress(1 - waiting.length / total);
      if (typeof body?.text !== 'string' || body.text === '' || body.text.length > room) continue;
      room -= body.text.length;
      const encoded = body.encoding === 'base64' && { encoding: 'base64' as const };
      found.set(key, { ...facts, content: { ...content, text: body.text, ...encoded } });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readNext));
}
