import { expect, test } from 'vitest';
import { isForbiddenRequestHeader } from '../../../../src/core/fetch/forbidden-request-header.ts';

test.each(['Cookie', 'ORIGIN', 'host', 'Sec-Fetch-Mode', 'proxy-authorization'])(
  '%s is the browser’s',
  (name) => expect(isForbiddenRequestHeader(name)).toBe(true),
);

test.each(['Authorization', 'Content-Type', 'X-Sec-'])('%s is the page’s', (name) =>
  expect(isForbiddenRequestHeader(name)).toBe(false),
);
