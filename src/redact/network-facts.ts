import { parseInitiator } from '../core/exchange/initiator.ts';
import type { DevtoolsDetails } from '../core/exchange/devtools-details.ts';
import { redactMarkup } from './markup.ts';

/** The facts with secrets replaced where they can be: in URLs of scripts, the type, and a body that is text. */
export function redactNetwork(
  facts: DevtoolsDetails,
  redact: (text: string) => string,
  redactBody = (text: string): string => redactMarkup(redact(text), redact),
): DevtoolsDetails {
  const { content } = facts;
  const initiator = parseInitiator(facts.initiator, redact);
  const isText = content?.text !== undefined && content.encoding === undefined;
  const mimeType = redact(content?.mimeType ?? '');
  return {
    ...facts,
    ...(initiator && { initiator }),
    ...(content && { content: { ...content, mimeType, ...(isText && { text: redactBody(content.text) }) } }),
  };
}
