import fc from 'fast-check';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { CallStack, Initiator } from '../../../src/core/exchange/initiator.ts';
import {
  legKey,
  type DevtoolsDetails,
  type NetworkFactsByLeg,
} from '../../../src/core/exchange/devtools-details.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const milliseconds = fc.oneof(fc.constant(-1), fc.double({ min: 0, max: 60_000, noNaN: true }));
const bytes = fc.integer({ min: -1, max: 2 ** 31 });
const place = fc.nat();

const frame = fc.record({
  functionName: text,
  scriptId: text,
  url: text,
  lineNumber: place,
  columnNumber: place,
});
const { stack } = fc.letrec<{ stack: CallStack }>((tie) => ({
  stack: fc.record(
    { description: text, callFrames: fc.array(frame, { maxLength: 3 }), parent: tie('stack') },
    { requiredKeys: ['callFrames'], noNullPrototype: true },
  ),
}));
const initiator: fc.Arbitrary<Initiator> = fc.record(
  { type: text, url: text, lineNumber: place, columnNumber: place, stack },
  { requiredKeys: ['type'] },
);

/** What DevTools may tell; of every fact with and without. */
const facts: fc.Arbitrary<DevtoolsDetails> = fc.record(
  {
    timings: fc.record({
      blocked: milliseconds,
      dns: milliseconds,
      connect: milliseconds,
      ssl: milliseconds,
      send: milliseconds,
      wait: milliseconds,
      receive: milliseconds,
    }),
    sizes: fc.record({
      requestHeaders: bytes,
      requestBody: bytes,
      responseHeaders: bytes,
      responseBody: bytes,
      transfer: bytes,
    }),
    content: fc.record(
      { size: fc.nat(), mimeType: text, text, encoding: fc.constant('base64' as const) },
      { requiredKeys: ['size', 'mimeType'] },
    ),
    httpVersion: fc.oneof(fc.constantFrom('h2', 'h3', 'HTTP/1.1'), text),
    ip: fc.oneof(fc.ipV4(), fc.ipV6(), text),
    connection: text,
    initiator,
  },
  { requiredKeys: [] },
);

/** Facts for every other leg of these exchanges. */
export function networkOf(exchanges: readonly Exchange[]): fc.Arbitrary<NetworkFactsByLeg> {
  const keys = exchanges.flatMap(({ id, hops }) =>
    hops.flatMap(({ preflight }, hop) => [
      legKey(id, hop, false),
      ...(preflight ? [legKey(id, hop, true)] : []),
    ]),
  );
  return fc
    .tuple(...keys.map((key) => fc.tuple(fc.constant(key), fc.option(facts))))
    .map((pairs) => new Map(pairs.flatMap(([key, one]) => (one ? [[key, one] as const] : []))));
}
