import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CallFrame, CallStack } from '../../core/exchange/initiator.ts';
import type { Row } from '../list/row.ts';
import { useHost, useSessionModel } from '../panel-context.ts';
import { countOf } from '../ui/labels.ts';
import { Section } from '../ui/section.tsx';
import { AskDevtools } from './ask-devtools.tsx';
import { isLibrary, placeOf, placeOfFrame } from './call-place.ts';
import { initiatorsOf } from './initiators.ts';
import { networkFilterOf } from './network-filter.ts';
import { SourceLink } from './source-link.tsx';

/** The code that sent the request: own frames first, frames of libraries folded, async parents kept. */
export function SentBy({ row: { exchange } }: { readonly row: Row }): JSX.Element | null {
  const { session, state } = useSessionModel();
  const { showInNetworkPanel } = useHost();
  const initiators = initiatorsOf(session);
  useEffect(() => initiators.want(exchange), [initiators, exchange]);
  const initiator = initiators.of(exchange);
  const isLive = session.tabId >= 0 && state.value.engine === 'chromium';
  if (!initiator && !isLive) return null;
  const place = initiator && placeOf(initiator);
  return (
    <Section title="Sent by" class="sent-by">
      {initiator?.stack && <Stack stack={initiator.stack} />}
      {initiator && !initiator.stack && (
        <p>
          {TYPE_WORDS.get(initiator.type) ?? initiator.type} {place && <SourceLink place={place} />}
        </p>
      )}
      {!initiator && <AskLog onAsk={() => initiators.readLog(exchange)} />}
      {isLive && showInNetworkPanel && (
        <p>
          <button
            type="button"
            class="link"
            onClick={() => showInNetworkPanel(networkFilterOf(exchange.hops[0].request.url))}
          >
            Show in Network panel
          </button>
        </p>
      )}
    </Section>
  );
}

/** DevTools' words for what asked, if no script did. */
const TYPE_WORDS: ReadonlyMap<string, string> = new Map([
  ['parser', 'The document or style sheet'],
  ['preload', 'A preload'],
  ['other', 'The browser'],
]);

function AskLog({ onAsk }: { readonly onAsk: () => Promise<void> }): JSX.Element {
  const state = useSignal<'open' | 'asking' | 'unknown'>('open');
  const ask = async (): Promise<void> => {
    state.value = 'asking';
    await onAsk().catch(() => undefined);
    state.value = 'unknown';
  };
  if (state.value === 'unknown') return <p class="quiet">DevTools don’t know it.</p>;
  return <AskDevtools says="Ask DevTools" isAsking={state.value === 'asking'} onAsk={ask} />;
}

function Stack({ stack }: { readonly stack: CallStack }): JSX.Element {
  const own = stack.callFrames.filter(({ url }) => !isLibrary(url));
  const libraries = stack.callFrames.filter(({ url }) => isLibrary(url));
  const { description = '', parent } = stack;
  return (
    <>
      {description !== '' && <p class="quiet">{description}</p>}
      <Frames frames={own} />
      {libraries.length > 0 && (
        <details>
          <summary>{countOf(libraries.length, 'library frame')}</summary>
          <Frames frames={libraries} />
        </details>
      )}
      {parent && <Stack stack={parent} />}
    </>
  );
}

function Frames({ frames }: { readonly frames: readonly CallFrame[] }): JSX.Element {
  return (
    <ol class="stack">
      {frames.map((frame, at) => (
        <li key={at}>
          <span class="mono">{frame.functionName === '' ? '(anonymous)' : frame.functionName}</span>{' '}
          <SourceLink place={placeOfFrame(frame)} />
        </li>
      ))}
    </ol>
  );
}
