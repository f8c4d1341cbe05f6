import { createServer } from 'node:https';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCertificate } from '../../src/playground/certificate.ts';
import { listen, type Listening } from '../../src/playground/listen.ts';
import { runCommand } from '../support/run-command.ts';

let page: Listening;
let other: Listening;

beforeAll(async () => {
  const certificate = createCertificate();
  other = await listen(
    createServer(certificate, (_, response) => response.setHeader('Access-Control-Allow-Origin', '*').end()),
    '127.0.0.1',
  );
  const script = `fetch('https://localhost:${other.port}/allowed')`;
  page = await listen(
    createServer(certificate, (_, response) =>
      response.setHeader('Content-Type', 'text/html').end(`<!doctype html><script>${script}</script>`),
    ),
    '127.0.0.1',
  );
});

afterAll(() => Promise.all([page.close(), other.close()]));

test.each([
  ['chromium', /did not load: net::ERR_CERT_AUTHORITY_INVALID$/m],
  ['firefox', /did not load: .*certificate/i],
])('%s refuses a self-signed certificate, unless it is told to accept it', async (browser, refusal) => {
  const args = [`https://localhost:${page.port}/`, '--browser', browser];
  const refused = await runCommand('capture', args);
  expect(refused).toMatchObject({ code: 4, stdout: '', leftovers: [] });
  expect(refused.stderr).toMatch(refusal);
  const accepted = await runCommand('capture', [...args, '--accept-insecure-certs']);
  expect(accepted).toMatchObject({ code: 0, leftovers: [] });
  expect(accepted.stdout).toMatch(/^allowed +allowed-wildcard/m);
});
