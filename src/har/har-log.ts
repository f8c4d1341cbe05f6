import { Fields, type Report } from './fields.ts';

/** A HAR's `log`; undefined, and reported, where this is no HAR. */
export function harLogOf(content: unknown, report: Report): Fields | undefined {
  const top = Fields.of(content, { entry: null, path: '', report });
  const log = top?.object('log');
  if (top && !log) top.complain('log', 'This isn’t a HAR file: expected an object, found nothing.');
  return log;
}
