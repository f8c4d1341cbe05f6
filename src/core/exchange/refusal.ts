import { getHeader, listElements } from '../fetch/headers.ts';
import type { LegResponse } from './exchange.ts';

/**
 * What the headers of a refusal (400, 401, 403, 407) suggest about who refused: the server's authentication, its CORS
 * code, a storage service (whose refusals of preflights are about CORS), a firewall, or a gateway that has no such route.
 */
export type RefusedBy = 'authentication' | 'cors' | 'storage' | 'firewall' | 'no-route';

const FIREWALL_HEADERS = [
  'cf-mitigated',
  'x-amzn-waf-action',
  'x-datadome',
  'x-iinfo',
  'x-sucuri-block',
  'x-sucuri-id',
];
const STORAGE_SERVER = /^(?:AmazonS3|Windows-Azure-|UploadServer|MinIO|Ceph)/i;

/** Undefined where nothing suggests anything, and for any other status. */
export function refusedBy({ status, headers }: LegResponse): RefusedBy | undefined {
  if (status === 401 || status === 407) return 'authentication';
  if (status !== 400 && status !== 403) return undefined;
  const has = (name: string): boolean => getHeader(headers, name) !== undefined;
  if (getHeader(headers, 'x-ms-error-code')?.startsWith('Cors') === true) return 'cors';
  // API Gateway words it so if no method of its own matches.
  if (getHeader(headers, 'x-amzn-errortype')?.startsWith('MissingAuthenticationToken') === true)
    return 'no-route';
  if (has('www-authenticate')) return 'authentication';
  if (FIREWALL_HEADERS.some(has) || /^AkamaiGHost/i.test(getHeader(headers, 'server') ?? ''))
    return 'firewall';
  if (STORAGE_SERVER.test(getHeader(headers, 'server') ?? '') || has('x-amz-request-id')) return 'storage';
  const vary = listElements(getHeader(headers, 'vary') ?? '').map((name) => name.toLowerCase());
  const isFromCorsCode =
    vary.some((name) => name === 'origin' || name.startsWith('access-control-request-')) ||
    headers.some(({ name }) => /^access-control-/i.test(name));
  return isFromCorsCode ? 'cors' : undefined;
}
