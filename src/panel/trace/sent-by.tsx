import type { JSX } from 'preact';
import type { CallFrame, CallStack, Initiator } from '../../core/exchange/initiator.ts';
import { useHost } from '../panel-context.ts';
import { Section } from '../ui/section.tsx';

/** The code that sent the request: own frames first, frames of libraries folded, async parents kept. */
export function SentBy({ initiator }: { readonly initiator: Initiator | undefined }): JSX.Element | null {
  if (!initiator) return null;
  const { stack, url, lineNumber = 0, columnNumber = 0 } = initiator;
  if (!stack && url === undefined) return null;
  return (
    <Section title="Sent by">
      {stack ? (
        <Stack stack={stack} />
      ) : (
        <Frame
          frame={{ functionName: initiator.type, scriptId: '', url: url ?? '', lineNumber, columnNumber }}
        />
      )}
    </Section>
  );
}

function Stack({ stack }: { readonly stack: CallStack }): JSX.Element {
  const own = stack.callFrames.filter(({ url }) => !isLibrary(url));
  const libraries = stack.callFrames.filter(({ url }) => isLibrary(url));
  return (
    <>
      {stack.description !== undefined && stack.description !== '' && (
        <p class="quiet">{stack.description}</p>
      )}
      <ol class="stack">
        {own.map((frame, at) => (
          <li key={at}>
            <Frame frame={frame} />
          </li>
        ))}
      </ol>
      {libraries.length > 0 && (
        <details>
          <summary>
            {libraries.length === 1 ? '1 library frame' : `${libraries.length} library frames`}
          </summary>
          <ol class="stack">
            {libraries.map((frame, at) => (
              <li key={at}>
                <Frame frame={frame} />
              </li>
            ))}
          </ol>
        </details>
      )}
      {stack.parent && <Stack stack={stack.parent} />}
    </>
  );
}

function Frame({ frame }: { readonly frame: CallFrame }): JSX.Element {
  const host = useHost();
  const { functionName, url, lineNumber, columnNumber } = frame;
  const place = placeOf(frame);
  const open = host.openSource;
  return (
    <>
      <span class="mono">{functionName === '' ? '(anonymous)' : functionName}</span>{' '}
      {open ? (
        <button
          type="button"
          class="link mono"
          title={`Open ${url}:${lineNumber + 1} in Sources`}
          onClick={() => open(url, lineNumber, columnNumber)}
        >
          {place}
        </button>
      ) : (
        <span class="mono quiet" title={`${url}:${lineNumber + 1}`}>
          {place}
        </span>
      )}
    </>
  );
}

/** `app.js:6`, as DevTools writes it. */
function placeOf({ url, lineNumber }: CallFrame): string {
  const path = url.replace(/[?#].*/s, '');
  return `${path.slice(path.lastIndexOf('/') + 1) || '(index)'}:${lineNumber + 1}`;
}

/** Where bundlers and package servers keep the code of others. */
function isLibrary(url: string): boolean {
  return /\/node_modules\/|\/(?:vendor|vendors|libs?)[./-]|\.min\.js(?:[?#]|$)|\/npm\/|cdn\./.test(url);
}
