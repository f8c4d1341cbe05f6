/** A header (or status, or count) that a rule looked at; `value` null where it was absent. */
export interface Evidence {
  readonly side: 'request' | 'response';
  readonly kind: 'header' | 'status' | 'count';
  readonly name: string;
  readonly value: string | null;
}
