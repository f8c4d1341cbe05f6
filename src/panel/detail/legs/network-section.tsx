import { useSignal } from '@preact/signals';
import { Fragment, type JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { legKey, type NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import type { Row } from '../../list/row.ts';
import { useSessionModel } from '../../panel-context.ts';
import { AskDevtools } from '../../trace/ask-devtools.tsx';
import { factsOfOne } from '../../trace/facts-of-one.ts';
import { LEG_WORD } from '../../ui/labels.ts';
import { Section } from '../../ui/section.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { Body } from './body.tsx';
import { networkWords, referrerWords } from './network-words.ts';

/** What a network panel says of each leg. Events tell a part of it; DevTools are asked for the rest where that is wanted. */
export function NetworkSection({ row: { exchange } }: { readonly row: Row }): JSX.Element {
  const { session } = useSessionModel();
  const facts = useSignal<NetworkFactsByLeg>(new Map());
  const state = useSignal<'open' | 'asking' | 'answered'>('open');
  const ask = async (): Promise<void> => {
    state.value = 'asking';
    facts.value = await factsOfOne(session, exchange).catch(() => new Map());
    state.value = 'answered';
  };
  const isFile = session.tabId < 0;
  useEffect(() => {
    if (isFile) void ask();
  }, [isFile]);
  const legs = exchange.hops.flatMap(({ preflight, request }, hop) =>
    [...(preflight ? [preflight] : []), request].map((leg) => ({
      leg,
      facts: facts.value.get(legKey(exchange.id, hop, leg === preflight)),
    })),
  );
  // Of a request that was never sent, the preflight tells.
  const [referrer] = legs.flatMap(({ leg }) => referrerWords(leg) ?? []);
  return (
    <Section title="Network">
      <dl class="facts">
        {legs.map(({ leg, facts: known }, index) => (
          <Fragment key={index}>
            <dt>{LEG_WORD[leg.kind]}</dt>
            <dd>{networkWords(leg, known).join(' · ')}</dd>
          </Fragment>
        ))}
        {referrer !== undefined && (
          <>
            <dt>Referrer</dt>
            <dd>{visibleText(referrer)}</dd>
          </>
        )}
      </dl>
      {legs.map(({ leg: { kind }, facts: { payload, content } = {} }, index) => (
        <Fragment key={index}>
          {payload !== undefined && <Body title={`Payload of the ${LEG_WORD[kind]}`} text={payload} />}
          {content?.text !== undefined && content.text !== '' && content.encoding === undefined && (
            <Body title={`Response to the ${LEG_WORD[kind]}`} text={content.text} />
          )}
        </Fragment>
      ))}
      {state.value === 'answered' && facts.value.size === 0 && !isFile && (
        <p class="quiet">DevTools’ network log does not have it.</p>
      )}
      {state.value !== 'answered' && !isFile && (
        <AskDevtools
          says="Ask DevTools for times of the connection, sizes and bodies"
          isAsking={state.value === 'asking'}
          onAsk={ask}
        />
      )}
      {!isFile && (
        <p class="quiet">
          Extensions can’t see the referrer policy, cookies that the browser held back, or certificates: see
          the Network panel.
        </p>
      )}
    </Section>
  );
}
