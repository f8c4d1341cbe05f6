import type { JSX } from 'preact';
import type { Evidence } from '../../../core/rules/evidence.ts';
import { diffOf, type TextPiece } from '../../ui/text-diff.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { Marked } from '../../ui/marked.tsx';

/** The values a check looked at; if two origins were compared, the characters that differ are marked. */
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
            {item.kind === 'count' ? `number of ${item.name} headers` : item.name}
          </dt>
          <dd>
            {item.value === null ? (
              <i>missing</i>
            ) : (
              <Marked pieces={marks.get(item) ?? [plain(item.value)]} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function plain(text: string): TextPiece {
  return { text: text === '' ? '(empty)' : visibleText(text), differs: false };
}

/** Marks where Access-Control-Allow-Origin is almost, but not quite, the Origin. */
function originMarks(evidence: readonly Evidence[]): Map<Evidence, readonly TextPiece[]> {
  const origin = evidence.find(({ name }) => name.toLowerCase() === 'origin');
  const allowed = evidence.find(({ name }) => name.toLowerCase() === 'access-control-allow-origin');
  const marks = new Map<Evidence, readonly TextPiece[]>();
  if (!origin?.value || !allowed?.value || origin.value === allowed.value || allowed.value === '*')
    return marks;
  const [own, other] = diffOf(origin.value, allowed.value);
  const areSimilar = own.some(({ differs }) => !differs);
  return areSimilar ? marks.set(origin, own).set(allowed, other) : marks;
}
