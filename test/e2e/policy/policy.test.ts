import { afterEach, test } from 'vitest';
import { createCleanup } from '../../support/cleanup.ts';
import { twentyServers } from '../../support/made-up-server/made-up-server.ts';
import { runPolicies } from './run-policies.ts';

const undo = createCleanup();
afterEach(() => undo.all());

// Of twenty servers, and in Firefox: `twenty-servers.long.test.ts`.
test('the policy of a server lets all its requests pass, and nothing of it can be removed', async () => {
  await runPolicies('chromium', twentyServers().slice(0, 1), undo);
});
