import { afterEach, test } from 'vitest';
import { createCleanup } from '../../support/cleanup.ts';
import { twentyServers } from '../../support/made-up-server/made-up-server.ts';
import { runPolicies } from './run-policies.ts';

const undo = createCleanup();
afterEach(() => undo.all());

test.each(['chromium', 'firefox'] as const)(
  'in %s, the policy of a server lets all its requests pass, and nothing of it can be removed',
  async (browser) => {
    await runPolicies(browser, twentyServers().slice(0, 2), undo);
  },
);
