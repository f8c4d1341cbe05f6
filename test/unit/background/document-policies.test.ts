import { expect, test } from 'vitest';
import { createDocumentPolicies, type DocumentPolicies } from '../../../src/background/document-policies.ts';
import { requestObservation, type Observation } from '../../../src/core/exchange/observation.ts';
import { detailsOf } from './world.ts';

const TAB = 7;

function load(policies: DocumentPolicies, frameId: number, header?: string): void {
  const responseHeaders = header === undefined ? [] : [{ name: header, value: "default-src 'self'" }];
  const details = { type: 'main_frame', url: 'https://app.test/page', tabId: TAB, frameId };
  policies.follow('before', detailsOf('1', details));
  policies.follow('headers', detailsOf('1', { ...details, responseHeaders }));
}

function requestOf(frameId: number, documentUrl?: string): Observation {
  const url = 'https://api.test/';
  return requestObservation({
    requestId: '2',
    at: 1,
    url,
    method: 'GET',
    type: 'image',
    tabId: TAB,
    frameId,
    documentUrl,
  });
}

test('a request is told to be of a document with a policy, as long as that document is there', () => {
  const policies = createDocumentPolicies();
  expect(policies.with(requestOf(0))).toEqual(requestOf(0));
  load(policies, 0, 'Content-Security-Policy');
  expect(policies.with(requestOf(0))).toEqual({ ...requestOf(0), policies: ["default-src 'self'"] });
  expect(policies.with(requestOf(3))).toEqual(requestOf(3));
  const completed = { kind: 'completed', requestId: '2', at: 2, fromCache: false } as const;
  expect(policies.with(completed)).toBe(completed);
  load(policies, 0, 'Content-Security-Policy-Report-Only');
  expect(policies.with(requestOf(0))).toEqual(requestOf(0));
});

test('what is known of a tab goes with it', () => {
  const policies = createDocumentPolicies();
  load(policies, 0, 'content-security-policy');
  policies.keep((tabId) => tabId === TAB);
  expect(policies.with(requestOf(0))).toMatchObject({ policies: ["default-src 'self'"] });
  policies.keep(() => false);
  expect(policies.with(requestOf(0))).toEqual(requestOf(0));
});

test('of a worker, whose script Firefox names as the document, the policies are not known', () => {
  const policies = createDocumentPolicies();
  load(policies, 0, 'Content-Security-Policy');
  const policiesOf = (documentUrl: string): unknown => policies.with(requestOf(0, documentUrl));
  expect(policiesOf('https://app.test/worker.js')).toMatchObject({ policies: [] });
  for (const url of ['https://app.test/page', 'https://app.test/page#top', 'blob:https://app.test/1'])
    expect(policiesOf(url)).toMatchObject({ policies: ["default-src 'self'"] });
});
