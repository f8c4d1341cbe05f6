import { afterEach, test } from 'vitest';
import { createCleanup } from '../../support/cleanup.ts';
import { twentyServers } from '../../support/made-up-server/made-up-server.ts';
import { runPolicies } from './run-policies.ts';

const undo = createCleanup();
afterEach(() => undo.all());

test.each(['chromium', 'firefox'] as const)(
  'in %s, the policies of twenty servers let all their requests pass, and nothing of them can be removed',
  async (browser) => {
    await runPolicies(browser, twentyServers(), undo);
  },
);
