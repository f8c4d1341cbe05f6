import { describe, expect, it } from 'vitest';
import { buildPolicy, mixed } from './policies.ts';
import { writerOf, writers } from './writers.ts';

const NAMES_ALL = { headers: ['*'], exposeHeaders: ['*'], credentials: false } as const;

describe('a configuration', () => {
  it('allows no header by leaving out a list that the product fills itself', () => {
    const plain = { path: '/', exact: false, answersPreflight: false, headers: [], methods: [] };
    const policy = buildPolicy({ ...plain, safelistedMethods: ['GET'] });
    const written: Record<string, string> = {
      express: 'allowedHeaders: []',
      hono: 'allowHeaders: ["Accept"]',
      spring: '.allowedHeaders()',
      django: 'CORS_ALLOW_HEADERS = []',
      flask: '"allow_headers": []',
      go: 'AllowedHeaders:   []string{"Accept"}',
    };
    for (const [id, text] of Object.entries(written)) expect(writerOf(id).snippet(policy)).toContain(text);
  });

  it('does not take all headers of one path beside the credentials of another', () => {
    const [, , credentialed] = mixed.paths;
    const policy = buildPolicy({ path: '/a', ...NAMES_ALL }, { ...credentialed });
    const combining = writers.filter(({ notes }) =>
      notes(policy).some((note) => note.includes('has one CORS setting')),
    );
    expect(combining.length).toBeGreaterThan(5);
    for (const { snippet, notes } of combining) {
      expect(snippet(policy)).not.toMatch(/["']\*["']/);
      expect(notes(policy).join()).toContain('`/a` now allows or exposes all headers (`*`)');
    }
    expect(writerOf('django').notes(mixed).join()).not.toContain('all headers');
  });

  it('says where all headers cannot be exposed', () => {
    const policy = buildPolicy({ path: '/', exact: false, ...NAMES_ALL });
    for (const id of ['aws-s3', 'iis'])
      expect(writerOf(id).notes(policy).join()).toContain('can’t expose all headers');
    expect(writerOf('iis').snippet(policy)).not.toContain('<exposeHeaders>');
  });

  it('of a Worker leaves the preflights of other paths to the server', () => {
    const worker = writerOf('cloudflare-workers');
    const [before = ''] = worker
      .snippet(buildPolicy({ path: '/api', exact: false }))
      .split('if (request.headers.has("Access-Control-Request-Method"))');
    expect(before).toContain('return fetch(request);');
    expect(worker.snippet(mixed)).not.toContain('return fetch(request);');
  });
});
