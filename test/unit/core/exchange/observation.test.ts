import { expect, test } from 'vitest';
import { requesterFrom } from '../../../../src/core/exchange/observation.ts';

test('what is not known of who asks is absent', () => {
  expect(
    Object.keys(requesterFrom({ documentId: undefined, requester: undefined, policies: undefined })),
  ).toEqual([]);
  const known = {
    documentId: '1',
    documentUrl: 'https://app.example/',
    requester: 'https://app.example',
    store: 'firefox-default',
    policies: ["default-src 'self'"],
  } as const;
  expect(requesterFrom(known)).toEqual(known);
});
