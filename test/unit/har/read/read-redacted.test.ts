import { describe, expect, it } from 'vitest';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { readHar } from '../../../../src/har/read/read.ts';
import { stringifyHar, writeHar } from '../../../../src/har/write/write.ts';
import { createRedactor } from '../../../../src/redact/redactor.ts';
import { entry, har } from '../foreign/foreign-entries.ts';
import { headers, PAGE } from '../scenes.ts';

const SECRET = 'hunter2-3f9a8c7e6b5d4a31';
const file = JSON.stringify(
  har(
    'WebInspector',
    [
      entry({
        at: 0,
        url: `http://user:${SECRET}@b.test/a?access_token=${SECRET}`,
        sent: headers({
          Origin: PAGE,
          Cookie: `sid=${SECRET}`,
          Authorization: `Bearer ${SECRET}`,
          'X-Api-Key': SECRET,
        }),
        status: 302,
        got: headers({ 'Set-Cookie': `sid=${SECRET}; Path=/`, Location: `/b?access_token=${SECRET}` }),
        redirectUrl: `/b?access_token=${SECRET}`,
      }),
      entry({
        at: 12,
        url: `http://user:${SECRET}@b.test/b?access_token=${SECRET}`,
        sent: headers({ Origin: PAGE }),
        status: 200,
      }),
    ],
    `http://localhost:7101/?access_token=${SECRET}`,
  ),
);

function write(text: string): string {
  const { exchanges, meta } = readHar(text, { redactor: createRedactor() });
  if (!meta) throw new Error('It was read as no HAR.');
  const { state, navigations } = meta;
  return stringifyHar(
    writeHar({ exchanges, history: createBrowserCaches(), state, navigations, creatorVersion: '1' }),
  );
}

describe('reading with redaction', () => {
  it('lets no secret in, and keeps what links requests', () => {
    const { exchanges, meta } = readHar(file, { redactor: createRedactor() });
    expect(JSON.stringify({ exchanges, meta })).not.toContain(SECRET);
    expect(exchanges.map(({ hops }) => hops.length)).toEqual([2]);
    expect(meta?.state.redacted).toBe(true);
  });

  it('leaves the placeholders of a file that was redacted before', () => {
    const once = write(file);
    expect(once).toContain('redacted-1-');
    expect(write(once)).toBe(once);
  });

  it('keeps secrets only where nobody asked to replace them', () => {
    const { exchanges, meta } = readHar(file);
    expect(JSON.stringify(exchanges)).toContain(SECRET);
    expect(meta?.state.redacted).toBe(false);
  });
});
