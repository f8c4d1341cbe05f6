import { afterEach, test } from 'vitest';
import { createCleanup } from '../../support/cleanup.ts';
import { twentyServers } from '../../support/made-up-server/made-up-server.ts';
import { runPolicies } from './run-policies.ts';

const undo = createCleanup();
afterEach(() => undo.all());

test.each([
  ['chromium', 0],
  ['firefox', 1],
] as const)(
  'in %s, the policy of a server lets all its requests pass, and nothing of it can be removed',
  async (browser, server) => {
    await runPolicies(browser, twentyServers().slice(server, server + 1), undo);
  },
);
