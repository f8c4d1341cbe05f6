import type { JSX } from 'preact';
import type { Evidence } from '../../core/rules/evidence.ts';
import { differing, type Piece } from '../ui/text-diff.ts';
import { Marked } from '../ui/marked.tsx';

/** What was looked at, name by value; where two origins are compared, their differing characters are marked. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }): JSX.Element | null {
  if (evidence.length === 0) return null;
  const marks = originMarks(evidence);
  return (
    <dl class="evidence">
      {evidence.map((item) => (
        <div key={`${item.side} ${item.kind} ${item.name}`}>
          <dt>
            <span class="side" aria-hidden="true">
              {item.side === 'request' ? '→' : '←'}
            </span>
            <span class="hidden">{item.side} </span>
            {item.kind === 'count' ? `lines of ${item.name}` : item.name}
          </dt>
          <dd>
            {item.value === null ? <i>absent</i> : <Marked pieces={marks.get(item) ?? [plain(item.value)]} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function plain(text: string): Piece {
  return { text: text === '' ? '(empty)' : text, differs: false };
}

/** Marks where Access-Control-Allow-Origin is almost, but not quite, the Origin. */
function originMarks(evidence: readonly Evidence[]): Map<Evidence, readonly Piece[]> {
  const origin = evidence.find(({ name }) => name.toLowerCase() === 'origin');
  const allowed = evidence.find(({ name }) => name.toLowerCase() === 'access-control-allow-origin');
  const marks = new Map<Evidence, readonly Piece[]>();
  if (!origin?.value || !allowed?.value || origin.value === allowed.value || allowed.value === '*')
    return marks;
  const [own, other] = differing(origin.value, allowed.value);
  const alike = own.some(({ differs }) => !differs);
  return alike ? marks.set(origin, own).set(allowed, other) : marks;
}
