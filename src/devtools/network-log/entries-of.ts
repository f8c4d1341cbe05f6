import { memberOf } from '../../core/fetch/unknown-object.ts';

/** The entries of DevTools' network log; it may be anything. */
export function entriesOf(log: unknown): readonly unknown[] {
  const entries = memberOf(log, 'entries');
  return Array.isArray(entries) ? entries : [];
}
