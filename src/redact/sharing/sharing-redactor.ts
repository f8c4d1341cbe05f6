import { nameOfField } from './field-names.ts';
import { extensionOf, isHarmless, isHarmlessInPath } from './harmless.ts';
import { isFieldName } from './plain-name.ts';
import { createPlaceholders, type Placeholders } from '../placeholder.ts';
import type { Redaction } from '../redaction.ts';
import { redactionOf, redactorOf, type Redactor } from '../redactor.ts';
import { redactBody } from './body.ts';
import { redactHeaderName } from './header-names.ts';
import { redactProtocolHeader } from './protocol-headers.ts';
import { moreShapes, namedShapes } from './more-shapes.ts';

/** Names of errors in Chromium and Firefox, which say how a request ended. */
const BROWSER_ERROR = /^(?:net::ERR_|NS_)[A-Z\d_]{1,80}(?:\.\w{1,80})?$/;

export interface SharingTextRedactor extends Redactor {
  /** The text of a request's or response's body. */
  readonly body: (text: string) => string;
}

type Numbers = Pick<Placeholders, 'replace' | 'takeChanges'>;

/**
 * What leaves the extension: every value is replaced that is not plainly harmless, as a short word, a number or a date is.
 * Placeholders of what was redacted before stay.
 */
export function createStrictRedactor(
  { replace, takeChanges }: Numbers = createPlaceholders([]),
): SharingTextRedactor {
  const replaceUnless =
    (isPlain: (value: string) => boolean) =>
    (value: string): string => {
      if (isPlain(value) || /^redacted-\d+-\d+$/.test(value)) return value;
      const extension = extensionOf(value);
      return replace(value.slice(0, value.length - extension.length)) + extension;
    };
  const replacing = {
    replace,
    replaceUnlessHarmless: replaceUnless(isHarmless),
    replaceName: replaceUnless(isFieldName),
    nameOfField,
    more: moreShapes(replace, replace),
  };
  const inPath = redactionOf({ ...replacing, replaceUnlessHarmless: replaceUnless(isHarmlessInPath) });
  const redaction = redactionOf({ ...replacing, inPath });
  const named = redactionOf({
    replace,
    nameOfField,
    more: namedShapes(replace),
  });
  const redactor = sharingRedactorOf(redaction, takeChanges, true);
  return {
    ...redactor,
    url: (text) => (BROWSER_ERROR.test(text) ? text : redactor.url(text)),
    body: (text) => redactBody(text, redaction, named),
  };
}

/** What leaves the extension: what is known as a secret is replaced. */
export function createStandardRedactor(
  { replace, takeChanges }: Numbers = createPlaceholders([]),
): SharingTextRedactor {
  const redaction = redactionOf({ replace, nameOfField, more: moreShapes(replace) });
  return { ...sharingRedactorOf(redaction, takeChanges, false), body: (text) => redactBody(text, redaction) };
}

function sharingRedactorOf(
  redaction: Redaction,
  takeChanges: Numbers['takeChanges'],
  isStrict: boolean,
): Redactor {
  const redactor = redactorOf(redaction, takeChanges);
  return {
    ...redactor,
    headers: (headers) =>
      redactor
        .headers(headers.map((header) => redactProtocolHeader(header, redaction.replace, isStrict)))
        .map((header) => (isStrict ? redactHeaderName(header, redaction.replace) : header)),
  };
}
