import { useEffect } from 'preact/hooks';
import type { Row } from '../../list/row.ts';
import { usePanel } from '../../panel-context.ts';

/** Tells screen readers that a request works now which failed when `row` was made. */
export function useSuccess(row: Row, now: Row | undefined): void {
  const { announcement } = usePanel().workspace;
  useEffect(() => {
    if (now) announcement.value = `Works now: ${row.method} ${row.name}`;
  }, [now?.id]);
}
