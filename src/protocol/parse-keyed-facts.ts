import { parseInitiator } from '../core/exchange/initiator.ts';
import { memberOf } from '../core/fetch/unknown-object.ts';
import type {
  NetworkContent,
  DevtoolsDetails,
  NetworkSizes,
  NetworkTimings,
} from '../core/exchange/devtools-details.ts';
import { isNumber, isOneOf, isRecordOf, isString, type Guard } from '../core/fetch/guard.ts';

const isTimings = isRecordOf<NetworkTimings>(
  {
    blocked: isNumber,
    dns: isNumber,
    connect: isNumber,
    ssl: isNumber,
    send: isNumber,
    wait: isNumber,
    receive: isNumber,
  },
  {},
);
const isSizes = isRecordOf<NetworkSizes>(
  {
    requestHeaders: isNumber,
    requestBody: isNumber,
    responseHeaders: isNumber,
    responseBody: isNumber,
    transfer: isNumber,
  },
  {},
);
const isContent = isRecordOf<NetworkContent>(
  { size: isNumber, mimeType: isString },
  { text: isString, encoding: isOneOf('base64') },
);

/** Parses the JSON of one leg's key and of DevTools' details on it; undefined if it is something else. */
export function parseKeyedFacts(value: unknown): readonly [string, DevtoolsDetails] | undefined {
  if (!Array.isArray(value)) return undefined;
  const [key, facts]: readonly unknown[] = value;
  if (typeof key !== 'string') return undefined;
  const told = <T>(name: keyof DevtoolsDetails, isIt: Guard<T>): T | undefined => {
    const member = memberOf(facts, name);
    return isIt(member) ? member : undefined;
  };
  const timings = told('timings', isTimings);
  const sizes = told('sizes', isSizes);
  const content = told('content', isContent);
  const httpVersion = told('httpVersion', isString);
  const ip = told('ip', isString);
  const connection = told('connection', isString);
  const initiator = parseInitiator(memberOf(facts, 'initiator'), (url) => url);
  return [
    key,
    {
      ...(timings && { timings }),
      ...(sizes && { sizes }),
      ...(content && { content: contentOf(content) }),
      ...(httpVersion !== undefined && { httpVersion }),
      ...(ip !== undefined && { ip }),
      ...(connection !== undefined && { connection }),
      ...(initiator && { initiator }),
    },
  ];
}

function contentOf({ size, mimeType, text, encoding }: NetworkContent): NetworkContent {
  return { size, mimeType, ...(text !== undefined && { text }), ...(encoding && { encoding }) };
}
