import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import { redactExchange } from '../../../src/har/redact-exchange.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { paired, traffic } from '../../bench/traffic.ts';
import { exchangesOf, scenarios } from '../../support/measured-scenarios.ts';
import { REQUEST_HEADERS, RESPONSE_HEADERS, TOKENS } from '../../support/generated-secrets.ts';

function verdictsOf(exchanges: readonly Exchange[]): Verdict[] {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  return exchanges.map((exchange) => judge(exchange, history));
}

function redacted(exchanges: readonly Exchange[]): Exchange[] {
  const redactor = createRedactor();
  return exchanges.map((exchange) => redactExchange(exchange, redactor));
}

/** With secrets in what was sent and received, none of which browsers send where they matter to CORS. */
function withSecrets(exchange: Exchange): Exchange {
  const lines = (from: typeof REQUEST_HEADERS) =>
    Object.values(from).map((make) => {
      const [name, value] = make();
      return { name, value };
    });
  const [{ request, ...rest }, ...others] = exchange.hops;
  const { response } = request;
  const more = lines(RESPONSE_HEADERS);
  return {
    ...exchange,
    hops: [
      {
        ...rest,
        request: {
          ...request,
          url: `${request.url}?token=${TOKENS['Stripe key']?.() ?? ''}`,
          requestHeaders: [...(request.requestHeaders ?? []), ...lines(REQUEST_HEADERS)],
          ...(response && { response: { ...response, headers: [...response.headers, ...more] } }),
        },
      },
      ...others,
    ],
  };
}

describe('a verdict is the same before and after secrets are replaced', () => {
  it.each(['chromium', 'firefox'] as const)('in everything that was measured in %s', (engine) => {
    for (const scenario of scenarios) {
      const exchanges = exchangesOf(scenario, engine);
      // The sentence quotes the URL, of which user and password are replaced.
      const plain = (verdict: Verdict): Verdict => ({
        ...verdict,
        sentence: verdict.sentence.replaceAll(/\/\/[^/@`\s]*@/g, '//'),
      });
      expect(verdictsOf(redacted(exchanges)).map(plain)).toEqual(verdictsOf(exchanges).map(plain));
    }
  });

  it.each(['chromium', 'firefox'] as const)('also where secrets are in it, in %s', (engine) => {
    const statement = ({ verdict, rule, phase, reason, certainty, readings }: Verdict) => {
      return { verdict, rule, phase, reason, certainty, readings };
    };
    for (const scenario of scenarios) {
      const exchanges = exchangesOf(scenario, engine).map(withSecrets);
      expect(verdictsOf(redacted(exchanges)).map(statement)).toEqual(verdictsOf(exchanges).map(statement));
    }
  });

  it('in the traffic of a busy page', () => {
    const exchanges = [...paired(traffic(300))];
    expect(verdictsOf(redacted(exchanges))).toEqual(verdictsOf(exchanges));
  });
});

describe('what CORS reads', () => {
  const names = fc.constantFrom(
    'Origin',
    'Vary',
    'Content-Type',
    'Access-Control-Allow-Origin',
    'access-control-allow-credentials',
    'Access-Control-Allow-Headers',
    'Access-Control-Request-Headers',
    'Access-Control-Expose-Headers',
    'Access-Control-Max-Age',
    'Sec-Fetch-Mode',
    'Sec-Fetch-Storage-Access',
    'Accept',
    'Accept-Language',
    'Content-Language',
    'Range',
    'Timing-Allow-Origin',
    'Cross-Origin-Resource-Policy',
    'X-Content-Type-Options',
    'Date',
    'Cache-Control',
  );
  const values = fc.oneof(
    fc.string(),
    fc.webUrl({ withQueryParameters: true }),
    fc.constantFrom(...Object.values(TOKENS)).map((make) => make()),
    fc.constantFrom('https://user:pw@api.test', 'https://api.test/?token=abc', 'Bearer 0123456789abcdef'),
  );

  it('is never changed, whatever it looks like', () => {
    fc.assert(
      fc.property(names, values, (name, value) => {
        expect(createRedactor().headers([{ name, value }])).toEqual([{ name, value }]);
      }),
    );
  });
});
