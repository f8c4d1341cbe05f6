import { expect } from 'vitest';
import { makePolicy } from '../../../src/core/advice/policy/make-policy.ts';
import { policySubjectOf } from '../../../src/core/advice/policy/policy-subject.ts';
import { corsHeadersOf } from '../../../src/core/exchange/cors-response-headers.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judgeInputOf } from '../../../src/core/verdict/judge-input.ts';
import { servers } from '../../../src/servers/index.ts';
import type { ServerPolicy } from '../../../src/core/advice/policy/server-policy.ts';
import type { ConfigWriter } from '../../../src/servers/config-writer.ts';
import type { Embed } from './embed.ts';
import { startUpstream, type Running } from './program.ts';
import { replay } from './replay.ts';
import type { Scene } from './scenes.ts';

const ALLOWED = ['allowed-wildcard', 'allowed-exact-origin', 'allowed-exact-origin-with-credentials'];

/**
 * Captures the scene from the bare upstream, configures the server with its fix, and asks again. What notes say to be
 * left out may still block, but nothing else.
 */
export async function letsThrough(id: string, embed: Embed, scene: Scene): Promise<void> {
  const writer = await writerOf(id);
  const upstream = await startUpstream(scene.upstream);
  let server: Running | undefined;
  try {
    const policy = await policyFor(scene, upstream.port);
    const snippet = writer.snippet(policy);
    if (snippet === '') {
      expect(writer.notes(policy)).toContainEqual(
        expect.stringContaining(`\`${scene.path}\` can’t be written`),
      );
      return;
    }
    server = await embed(snippet, upstream.port);
    const { verdict, exchange } = await replay(scene, server.port);
    if (writer.notes(policy).some((note) => note.includes('is left out'))) {
      expect(verdict).toMatchObject({ verdict: 'blocked', rule: 'preflight-header-not-allowed' });
      return;
    }
    expect(verdict).toMatchObject({ verdict: 'allowed', certainty: 'certain' });
    expect(ALLOWED).toContain(verdict.rule);
    const lines = exchange.hops[0].request.response?.headers ?? [];
    for (const [name, value] of Object.entries(scene.keeps ?? {}))
      expect(lines).toContainEqual({ name, value });
    if (policy.paths.some(({ wildcard }) => wildcard)) return;
    const stranger = await replay(scene, server.port, 'https://app.example.evil.example');
    expect(stranger.verdict.verdict).toBe('blocked');
    const vary = lines.filter(({ name }) => name === 'vary').map(({ value }) => value);
    if (!/\borigin\b/i.test(vary.join())) {
      // The header is the same for every request, so no cache can give a response to the wrong page.
      const [own, theirs] = [exchange, stranger.exchange].map(allowedOrigin);
      expect(theirs).toBe(own);
    }
  } finally {
    await server?.stop();
    await upstream.stop();
  }
}

/** The upstream is gone: the error is the server's own, and the page may read it all the same. */
export async function letsThroughOwnError(id: string, embed: Embed, scene: Scene): Promise<void> {
  const upstream = await startUpstream(scene.upstream);
  const captured = policyFor(scene, upstream.port);
  await Promise.allSettled([captured]);
  await upstream.stop();
  const policy = await captured;
  const writer = await writerOf(id);
  const server = await embed(writer.snippet(policy), upstream.port);
  try {
    const { verdict, exchange } = await replay(scene, server.port);
    expect(exchange.hops[0].request.response?.status).toBeGreaterThan(500);
    expect(verdict).toMatchObject({ verdict: 'allowed', rule: 'allowed-exact-origin-with-credentials' });
  } finally {
    await server.stop();
  }
}

function allowedOrigin({ hops: [{ request, preflight }] }: Exchange): string | undefined {
  const { response } = preflight ?? request;
  return response && corsHeadersOf(response).allowOrigin;
}

async function writerOf(id: string): Promise<ConfigWriter> {
  const choice = servers.find((one) => one.id === id);
  if (!choice) throw new Error(`No server has the id ${id}.`);
  return choice.load();
}

async function policyFor(scene: Scene, port: number): Promise<ServerPolicy> {
  const { exchange, verdict } = await replay(scene, port);
  expect(verdict.verdict).toBe('blocked');
  const input = judgeInputOf(exchange, createBrowserCaches());
  const subject = policySubjectOf(input, verdict, scene.cookie);
  const { origin, pathname } = new URL(exchange.hops[0].request.url);
  return makePolicy(origin, subject ? [subject] : [], { kind: 'url', path: pathname });
}
