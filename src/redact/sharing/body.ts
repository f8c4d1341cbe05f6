import { redactMarkup } from '../markup.ts';
import { redactText } from '../redact-text.ts';
import { redactPair } from '../redact-value.ts';
import type { Redaction } from '../redaction.ts';
import { redactTable } from './table.ts';

const FORM_PAIR = /^[^\s=&<>{}"']{0,200}(?:=|$)/;
/** The head of a part and its body. */
const PART = /^([\s\S]{0,4000}?\r?\n\r?\n)([\s\S]*?)(\r?\n)?$/;
const FIELD_NAME = /\bname=["']?([^"'\r\n;]{1,200})/i;

/** The text of a body; `named` redacts what is known by name or look alone. */
export function redactBody(text: string, redaction: Redaction, named = redaction): string {
  const json = redaction.json(text, 0);
  if (json !== undefined) return json;
  const boundary = /^--[^\s]{1,100}(?=\r?\n)/.exec(text)?.[0];
  if (boundary !== undefined && boundary.length > 2)
    return text
      .split(boundary)
      .map((part) => redactPart(part, redaction, named))
      .join(boundary);
  const table = redactTable(text, redaction);
  if (table !== undefined) return redactText(table, redaction);
  const pairs = text.trimEnd().split('&');
  if (text.includes('=') && !/[<>{}"\n]/.test(text.trimEnd()) && pairs.every((pair) => FORM_PAIR.test(pair)))
    return pairs.map((pair) => redactPair(pair, redaction, 0)).join('&') + text.slice(text.trimEnd().length);
  return redactText(
    redactMarkup(text, (part) => redactText(part, named)),
    redaction,
  );
}

/** One field of a form that is sent in parts, or one request of several. */
function redactPart(part: string, redaction: Redaction, named: Redaction): string {
  const [, head, body = '', end = ''] = PART.exec(part) ?? [];
  if (head === undefined || body === '') return redactText(part, redaction);
  const name = FIELD_NAME.exec(head)?.[1];
  const isField = name !== undefined && redaction.isSecret(name, body);
  return (
    redactText(head, redaction) +
    (isField ? redaction.replace(body) : redactBody(body, redaction, named)) +
    end
  );
}
