import { parseInitiator } from '../core/initiator.ts';
import type { NetworkFacts } from '../core/network-facts.ts';

/** The facts with secrets replaced where they can be: in URLs of scripts, the type, and a body that is text. */
export function redactNetwork(facts: NetworkFacts, redact: (text: string) => string): NetworkFacts {
  const { content } = facts;
  const initiator = parseInitiator(facts.initiator, redact);
  const isText = content?.text !== undefined && content.encoding === undefined;
  const mimeType = redact(content?.mimeType ?? '');
  return {
    ...facts,
    ...(initiator && { initiator }),
    ...(content && { content: { ...content, mimeType, ...(isText && { text: redact(content.text) }) } }),
  };
}
