import { describe, expect, test } from 'vitest';
import { sharingRedactor } from '../../../src/har/redact-har.ts';
import { redactExchange } from '../../../src/har/redact-exchange.ts';
import { Script } from '../../support/webrequest-script.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';

const NAME = 'X-Tok-q7Xk2mZp9Lw4Rt8v';

describe('a secret in the place of a header’s name', () => {
  test('is replaced by the same wherever rules compare names', () => {
    const { headers } = sharingRedactor('strict');
    expect(
      headers([
        { name: NAME, value: '1' },
        { name: 'Access-Control-Request-Headers', value: `content-type,${NAME.toLowerCase()}` },
        { name: 'Access-Control-Allow-Headers', value: `${NAME}, X-Page, bad name` },
        { name: 'Vary', value: `Origin, ${NAME}` },
      ]),
    ).toEqual([
      { name: 'redacted-1-22', value: '1' },
      { name: 'Access-Control-Request-Headers', value: 'content-type,redacted-1-22' },
      { name: 'Access-Control-Allow-Headers', value: 'redacted-1-22, X-Page, bad name' },
      { name: 'Vary', value: 'Origin, redacted-1-22' },
    ]);
  });

  test.each([
    ...['X-Amz-Checksum-Crc32c', 'X-Requested-With', 'Sec-Tok-q7Xk2mZp9Lw4Rt8v', 'X-Csrfmiddlewaretoken'],
    'X-DevTools-Emulate-Network-Conditions-Client-Id',
  ])('but not %s', (name) => {
    expect(sharingRedactor('strict').headers([{ name, value: '1' }])[0]?.name).toBe(name);
  });

  test.each([
    ...['AppVersion2Number', 'OAuth2Callback', 'X-Auth0Domain', 'Ipv6ClientAddr', 'Md5HashOfBody'],
    ...['MyCompanyB2BUser', 'X-Request-7Kd93LmQ2', 'a1'.repeat(70), 'a1'.repeat(121)],
  ])('goes by no capitals, which a browser’s list of names has not: %s', (name) => {
    const lower = name.toLowerCase();
    const [sent, listed] = sharingRedactor('strict').headers([
      { name, value: '1' },
      { name: 'Access-Control-Request-Headers', value: lower },
    ]);
    expect(sent?.name.toLowerCase()).toBe(listed?.value);
  });

  test.each([NAME, 'X-Other'])('changes no verdict where the server allows %s', (allowed) => {
    const answer = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': allowed };
    const asked = { method: 'PUT' };
    const exchange = new Script().request('1', asked).preflight('2', asked, answer).failed('1').exchange();
    const [first] = exchange.hops;
    const sent = { ...first.request, requestHeaders: [{ name: NAME, value: '1' }] };
    const whole = {
      ...exchange,
      hops: [{ ...first, request: sent }] as const,
      asked: { api: 'fetch', at: 0, headers: [NAME.toLowerCase()] } as const,
    };
    const redacted = redactExchange(whole, sharingRedactor('strict'));
    expect(redacted.asked?.headers).toEqual(['redacted-1-22']);
    const { verdict, rule, reason } = judge(whole, createBrowserCaches());
    expect(judge(redacted, createBrowserCaches())).toMatchObject({ verdict, rule, reason });
  });
});

describe('a media type', () => {
  const strictly = (value: string): string | undefined =>
    sharingRedactor('strict').headers([{ name: 'Content-Type', value }])[0]?.value;

  test('is kept but for the secrets among its parameters', () => {
    expect(strictly('text/plain; charset=utf-8; token=marmalade')).toBe(
      'text/plain; charset=utf-8; token=redacted-1-9',
    );
  });

  test('stays within the length that needs no preflight, without the parameter where its placeholder is too long', () => {
    const note = 'a'.repeat(90);
    expect(strictly(`text/plain; token="x9k2"; note=${note}`)).toBe(`text/plain; note=${note}`);
  });

  test('stays beyond the length that needs no preflight', () => {
    const redacted = strictly(`text/plain; token=${'x9k2'.repeat(20)}; note=${'a'.repeat(40)}`);
    expect(redacted).not.toContain('x9k2');
    expect(redacted).toHaveLength(129);
  });
});
