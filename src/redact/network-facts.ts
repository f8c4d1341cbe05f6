import { parseInitiator } from '../core/initiator.ts';
import type { NetworkFacts } from '../core/network-facts.ts';

/** The facts with secrets replaced where they can be: in URLs of scripts, and in a body that is text. */
export function redactNetwork(facts: NetworkFacts, redact: (text: string) => string): NetworkFacts {
  const { content } = facts;
  const initiator = parseInitiator(facts.initiator, redact);
  const isText = content?.text !== undefined && content.encoding === undefined;
  return {
    ...facts,
    ...(initiator && { initiator }),
    ...(isText && { content: { ...content, text: redact(content.text) } }),
  };
}
