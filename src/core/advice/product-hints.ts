import type { LegResponse } from '../exchange/exchange.ts';
import { getHeader } from '../fetch/headers.ts';

/** To answer OPTIONS before routes and login checks, or to send headers on errors, too. */
type Need = 'options' | 'errors';

interface Product {
  readonly need: Need;
  /** Whether these headers are this product’s. */
  isBehind(headers: LegResponse['headers']): boolean;
  readonly says: string;
}

const PRODUCTS: readonly Product[] = [
  {
    isBehind: (headers) => isServer(headers, /^(?:nginx|openresty)/i),
    need: 'errors',
    says: 'In NGINX, that needs `always` at the end of `add_header`.',
  },
  {
    isBehind: (headers) => isServer(headers, /^Microsoft-IIS/i),
    need: 'options',
    says: 'IIS answers OPTIONS before the application does (`OPTIONSVerbHandler`, WebDAV): install its CORS module, or remove those handlers.',
  },
  {
    // @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
    need: 'options',
    isBehind: isApiGateway,
    says: 'In API Gateway, enable CORS for this resource, which gives it an OPTIONS method, and deploy the API.',
  },
  {
    need: 'errors',
    isBehind: isApiGateway,
    says: 'In API Gateway, add them to the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`.',
  },
  {
    // @see https://docs.spring.io/spring-security/reference/servlet/exploits/headers.html
    isBehind: (headers) =>
      getHeader(headers, 'cache-control') === 'no-cache, no-store, max-age=0, must-revalidate' &&
      getHeader(headers, 'x-content-type-options') === 'nosniff',
    need: 'options',
    says: 'In Spring Security, `http.cors(withDefaults())` does that.',
  },
];

/** What to do in the product that the response seems to come from; begins with a space, empty where nothing is known. */
export function productHint({ headers }: LegResponse, need: Need): string {
  const found = PRODUCTS.find((one) => one.need === need && one.isBehind(headers));
  return found ? ` ${found.says}` : '';
}

function isApiGateway(headers: LegResponse['headers']): boolean {
  return getHeader(headers, 'x-amzn-errortype') !== undefined;
}

function isServer(headers: LegResponse['headers'], name: RegExp): boolean {
  return name.test(getHeader(headers, 'server') ?? '');
}
