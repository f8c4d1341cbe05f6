import { expect, onTestFinished, test } from 'vitest';
import { parseProbeArguments } from '../../../../src/cli/probe/arguments.ts';
import { ask } from '../../../../src/cli/probe/ask.ts';
import { probeMatrix, type Matrix } from '../../../../src/cli/probe/matrix.ts';
import { runFetch } from '../../../../src/cli/probe/run-fetch.ts';
import { serveProbed } from './server.ts';

const ORIGIN = 'https://app.example';

/** What a server does that allows these origins. */
async function matrixOf(
  allows: (origin: string) => boolean,
  credentials = true,
  args: string[] = [],
): Promise<Matrix> {
  const server = await serveProbed(({ headers: { origin } }) => {
    if (typeof origin !== 'string' || !allows(origin)) return { status: 204 };
    return {
      status: 204,
      headers: {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': 'PUT, DELETE',
        ...(credentials && { 'Access-Control-Allow-Credentials': 'true' }),
      },
    };
  });
  onTestFinished(() => server.close());
  const options = parseProbeArguments([server.base, '--origin', ORIGIN, '--matrix', ...args]);
  return probeMatrix(options, (question) =>
    runFetch(
      question,
      (sent) => ask(sent, options.wire),
      () => 1000,
    ),
  );
}

const found = ({ warnings }: Matrix): string[] =>
  warnings.map(({ id, credentials }) => `${id}${credentials ? ' with credentials' : ''}`);

test('a server that allows exactly one origin has no warning', async () => {
  const matrix = await matrixOf((origin) => origin === ORIGIN);
  expect(found(matrix)).toEqual([]);
  expect(matrix.rows.slice(0, 3)).toEqual([
    { origin: ORIGIN, method: 'GET', omit: '-', include: '-' },
    { origin: ORIGIN, method: 'PUT', omit: 'passes', include: 'passes' },
    { origin: ORIGIN, method: 'DELETE', omit: 'passes', include: 'passes' },
  ]);
  expect(matrix.rows.slice(3).filter(({ omit }) => omit === 'passes')).toEqual([]);
});

test('any origin repeated with credentials is named, once', async () => {
  const matrix = await matrixOf(() => true);
  expect(found(matrix)).toEqual(['any with credentials', 'null with credentials']);
  expect(matrix.warnings[0]?.says).toContain('Every site on the web can read these responses.');
});

test('any origin repeated without credentials is no more than *', async () => {
  expect(found(await matrixOf((origin) => origin !== 'null', false))).toEqual([]);
});

test.each<[string, (origin: string) => boolean]>([
  ['null', (origin) => origin === 'null' || origin === ORIGIN],
  ['prefix', (origin) => origin.startsWith(ORIGIN)],
  ['suffix', (origin) => origin.startsWith('https:') && origin.endsWith('app.example')],
  ['dot', (origin) => /^https:\/\/app.example$/.test(origin)],
  ['scheme', (origin) => /^https?:\/\/app\.example$/.test(origin)],
])('a mistake of the kind %s is named', async (kind, allows) => {
  expect(found(await matrixOf(allows))).toEqual([`${kind} with credentials`]);
});

test('with --send the requests that need no preflight are asked, too', async () => {
  const { rows } = await matrixOf((origin) => origin === ORIGIN, true, ['--send', '--method', 'get']);
  expect(rows[0]).toEqual({ origin: ORIGIN, method: 'GET', omit: 'allowed', include: 'allowed' });
  expect(rows[1]).toMatchObject({ omit: 'blocked', include: 'blocked' });
});
