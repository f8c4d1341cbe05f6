import { parseInitiator } from '../../core/exchange/initiator.ts';
import type {
  NetworkContent,
  DevtoolsDetails,
  NetworkSizes,
  NetworkTimings,
} from '../../core/exchange/devtools-details.ts';
import type { Fields } from '../fields.ts';
import { NETWORK_FACTS } from '../write/write-observed.ts';

type Name = keyof DevtoolsDetails;

/** `_observed.network`; names of a later version are left out. */
export function parseNetworkNames(value: unknown): Name[] | undefined {
  const names = Array.isArray(value) ? NETWORK_FACTS.filter((name) => value.includes(name)) : [];
  return names.length > 0 ? names : undefined;
}

/** Those fields of an entry that DevTools' own network log told. */
export function parseNetwork(entry: Fields, names: readonly Name[]): DevtoolsDetails {
  const has = (name: Name): boolean => names.includes(name);
  const response = entry.object('response');
  const phases = entry.object('timings');
  const timings = has('timings') && timingsOf((name) => phases?.number(name) ?? -1);
  const sizes = has('sizes') && parseSizes(entry.object('request'), response);
  const content = has('content') && parseContent(response?.object('content'));
  const httpVersion = has('httpVersion') && response?.text('httpVersion');
  const ip = has('ip') && entry.text('serverIPAddress');
  const connection = has('connection') && entry.text('connection');
  const initiator = has('initiator') && parseInitiator(entry.raw('_initiator'), (url) => url);
  return {
    ...(timings && { timings }),
    ...(sizes && { sizes }),
    ...(content && { content }),
    ...(typeof httpVersion === 'string' && { httpVersion }),
    ...(typeof ip === 'string' && { ip }),
    ...(typeof connection === 'string' && { connection }),
    ...(initiator && { initiator }),
  };
}

/** @param phase how long it took, in milliseconds; -1 where that is not known */
export function timingsOf(phase: (name: keyof NetworkTimings) => number): NetworkTimings {
  return {
    blocked: phase('blocked'),
    dns: phase('dns'),
    connect: phase('connect'),
    ssl: phase('ssl'),
    send: phase('send'),
    wait: phase('wait'),
    receive: phase('receive'),
  };
}

function parseSizes(request: Fields | undefined, response: Fields | undefined): NetworkSizes {
  return {
    requestHeaders: request?.number('headersSize') ?? -1,
    requestBody: request?.number('bodySize') ?? -1,
    responseHeaders: response?.number('headersSize') ?? -1,
    responseBody: response?.number('bodySize') ?? -1,
    transfer: response?.number('_transferSize') ?? -1,
  };
}

function parseContent(content: Fields | undefined): NetworkContent {
  const text = content?.text('text');
  return {
    size: content?.number('size') ?? 0,
    mimeType: content?.text('mimeType') ?? '',
    ...(text !== undefined && { text }),
    ...(content?.text('encoding') === 'base64' && { encoding: 'base64' as const }),
  };
}
