import { nameOfField } from './field-names.ts';
import { extensionOf, isHarmless } from './harmless.ts';
import { redactMarkup } from './markup.ts';
import { createPlaceholders, type Placeholders } from './placeholder.ts';
import { redactJson } from './redact-json.ts';
import { redactText } from './redact-text.ts';
import { redactPair } from './redact-value.ts';
import { redactionOf, redactorOf, type Redactor } from './redactor.ts';

/** Names of errors in Chromium and Firefox, which say how a request ended. */
const BROWSER_ERROR = /^(?:net::ERR_|NS_)[A-Z\d_]{1,80}(?:\.\w{1,80})?$/;

export interface StrictRedactor extends Redactor {
  /** The text of a request's or response's body. */
  readonly body: (text: string) => string;
}

/**
 * What leaves the extension: every value is replaced that is not plainly harmless, as a short word, a number or a date is.
 * Placeholders of what was redacted before stay.
 */
export function createStrictRedactor(
  { replace, takeChanges }: Pick<Placeholders, 'replace' | 'takeChanges'> = createPlaceholders([]),
): StrictRedactor {
  const replaceUnlessHarmless = (value: string): string => {
    if (isHarmless(value) || /^redacted-\d+-\d+$/.test(value)) return value;
    const extension = extensionOf(value);
    return replace(value.slice(0, value.length - extension.length)) + extension;
  };
  const redaction = redactionOf({ replace, replaceUnlessHarmless, nameOfField });
  const named = redactionOf({ replace, nameOfField });
  const redactor = redactorOf(redaction, takeChanges);
  return {
    ...redactor,
    url: (text) => (BROWSER_ERROR.test(text) ? text : redactor.url(text)),
    body(text) {
      const json = redactJson(text, redaction, 0);
      if (json !== undefined) return json;
      const isForm = text.includes('=') && !/[\s<>{}"]/.test(text);
      if (!isForm) return redactor.url(redactMarkup(text, (part) => redactText(part, named)));
      return text
        .split('&')
        .map((pair) => redactPair(pair, redaction, 0))
        .join('&');
    },
  };
}
