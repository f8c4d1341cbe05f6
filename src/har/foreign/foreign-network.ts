import { parseInitiator, type Initiator } from '../../core/exchange/initiator.ts';
import { memberOf, numberOf, stringMember } from '../../core/fetch/unknown-object.ts';
import type {
  NetworkContent,
  DevtoolsDetails,
  NetworkSizes,
  NetworkTimings,
} from '../../core/exchange/devtools-details.ts';
import { timingsOf } from '../read/parse-network.ts';

/**
 * What an entry of another program tells beyond what is judged, so that it is still there when the file is written
 * again. Bodies and call stacks are left out: they are most of a file, and may hold what nobody can tell for a secret.
 * A field that makes no sense is absent.
 */
export function parseForeignNetwork(entry: unknown): DevtoolsDetails | undefined {
  const [request, response] = [memberOf(entry, 'request'), memberOf(entry, 'response')];
  const timings = parseTimings(memberOf(entry, 'timings'));
  const sizes = parseSizes(request, response);
  const content = parseContent(memberOf(response, 'content'));
  const connection = stringMember(entry, 'connection');
  const initiator = parseInitiator(memberOf(entry, '_initiator'), (url) => url);
  const facts: DevtoolsDetails = {
    ...(timings && { timings }),
    ...(sizes && { sizes }),
    ...(content && { content }),
    ...(connection !== undefined && NAME.test(connection) && { connection }),
    ...(initiator && { initiator: withoutStack(initiator) }),
  };
  return Object.keys(facts).length > 0 ? facts : undefined;
}

/** A port, or a number of the program's own. */
const NAME = /^\w{1,20}$/;

/** Undefined where no phase took any time: some programs write zeros for what they did not measure. */
function parseTimings(value: unknown): NetworkTimings | undefined {
  const timings = timingsOf((name) => {
    const milliseconds = numberOf(value, name) ?? -1;
    return milliseconds < 0 ? -1 : Math.round(milliseconds * 1000) / 1000;
  });
  return Object.values(timings).some((milliseconds: number) => milliseconds > 0) ? timings : undefined;
}

/** Undefined where none is known. */
function parseSizes(request: unknown, response: unknown): NetworkSizes | undefined {
  const sizes: NetworkSizes = {
    requestHeaders: bytesOf(request, 'headersSize'),
    requestBody: bytesOf(request, 'bodySize'),
    responseHeaders: bytesOf(response, 'headersSize'),
    responseBody: bytesOf(response, 'bodySize'),
    transfer: bytesOf(response, '_transferSize'),
  };
  return Object.values(sizes).some((bytes: number) => bytes > 0) ? sizes : undefined;
}

function parseContent(value: unknown): NetworkContent | undefined {
  const size = bytesOf(value, 'size');
  const [mimeType = ''] = MIME_TYPE.exec(stringMember(value, 'mimeType') ?? '') ?? [];
  return size < 0 ? undefined : { size, mimeType };
}

/** Without parameters but for one that is no secret. */
const MIME_TYPE = /^[\w.+-]+\/[\w.+-]+(?:; ?charset="?[\w-]{1,20}"?)?/i;

function bytesOf(value: unknown, name: string): number {
  const bytes = numberOf(value, name) ?? -1;
  return Number.isInteger(bytes) && bytes >= 0 ? bytes : -1;
}

function withoutStack({ type, url, lineNumber, columnNumber }: Initiator): Initiator {
  return {
    type,
    ...(url !== undefined && { url }),
    ...(lineNumber !== undefined && { lineNumber }),
    ...(columnNumber !== undefined && { columnNumber }),
  };
}
