import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createCleanup } from '../../support/cleanup.ts';
import { runCommand } from '../../support/run-command.ts';
import { serveTraceSite } from './trace-site.ts';

const undo = createCleanup();
afterEach(() => undo.all());

/** What a file says of the requests to one path. */
interface Entry {
  readonly request: { readonly url: string };
  readonly _initiator?: {
    readonly stack: { readonly callFrames: readonly { readonly lineNumber: number }[] };
  };
  readonly _observed: { readonly of: { readonly asked?: { readonly redirect?: string } } };
  readonly _cors: {
    readonly rule: string | null;
    readonly certainty: string;
    readonly mode: object;
    readonly credentials: object;
  };
}

test.each(['chromium', 'firefox'])(
  'capture --trace in %s writes what the page asked for',
  async (browser) => {
    const site = await serveTraceSite();
    undo.add(() => site.close());
    const folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
    undo.add(() => rm(folder, { recursive: true }));
    const file = join(folder, 'page.har');
    const done = `'answers' in window && answers.then(() => true)`;
    const args = [site.page, '--browser', browser, '--trace', '--until', done, '--har', file];
    expect(await runCommand('capture', args)).toMatchObject({ code: 0, leftovers: [] });
    const { log }: { log: { entries: readonly Entry[] } } = JSON.parse(await readFile(file, 'utf8'));
    const entriesOf = (path: string): Entry[] =>
      log.entries.filter(({ request }) => request.url.endsWith(path));
    // Of the first load, which was without Trace, nothing is left.
    expect(entriesOf('/twin')).toHaveLength(3);
    const uncertain = log.entries.filter(({ _cors }) => _cors.certainty !== 'certain');
    expect(uncertain.map(({ request, _cors: { rule } }) => `${request.url} ${rule}`)).toEqual([]);
    expect(entriesOf('/include')).toMatchObject([
      {
        _cors: {
          rule: 'wildcard-origin-with-credentials',
          mode: { value: 'cors', inferred: false },
          credentials: { value: 'include', inferred: false },
        },
      },
    ]);
    expect(entriesOf('/include')[0]?._initiator?.stack.callFrames[0]?.lineNumber).toBe(18);
    expect(entriesOf('/moved?error')[0]?._observed.of.asked?.redirect).toBe('error');
    expect(entriesOf('/mode')[0]?._cors.rule).toBe('request-not-sent');
  },
);
