import { expect } from 'vitest';
import { withCredentials } from '../../../src/core/advice/merge-steps.ts';
import { examine } from '../../../src/core/examine.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { servers } from '../../../src/servers/index.ts';
import { policiesOf, type CorsPolicy } from '../../../src/servers/policy.ts';
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
  const configured = servers.find((one) => one.id === id);
  const upstream = await startUpstream(scene.upstream);
  let server: Running | undefined;
  try {
    const policy = await policyFor(scene, upstream.port);
    server = await embed(configured?.snippet(policy) ?? '', upstream.port);
    const { verdict, exchange } = await replay(scene, server.port);
    if (configured?.notes(policy).some((note) => note.includes('is left out'))) {
      expect(verdict).toMatchObject({ verdict: 'blocked', rule: 'preflight-header-not-allowed' });
      return;
    }
    expect(verdict).toMatchObject({ verdict: 'allowed', certainty: 'certain' });
    expect(ALLOWED).toContain(verdict.rule);
    const lines = exchange.hops[0].request.response?.headers ?? [];
    for (const [name, value] of Object.entries(scene.keeps ?? {}))
      expect(lines).toContainEqual({ name, value });
    if (policy.wildcard) return;
    const vary = lines.filter(({ name }) => name === 'vary').map(({ value }) => value);
    expect(vary.join(', ')).toMatch(/\borigin\b/i);
    const stranger = await replay(scene, server.port, 'https://app.example.evil.example');
    expect(stranger.verdict.verdict).toBe('blocked');
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
  const snippet = servers.find((one) => one.id === id)?.snippet(policy) ?? '';
  const server = await embed(snippet, upstream.port);
  try {
    const { verdict, exchange } = await replay(scene, server.port);
    expect(exchange.hops[0].request.response?.status).toBeGreaterThan(500);
    expect(verdict).toMatchObject({ verdict: 'allowed', rule: 'allowed-exact-origin-with-credentials' });
  } finally {
    await server.stop();
  }
}

async function policyFor(scene: Scene, port: number): Promise<CorsPolicy> {
  const { exchange, verdict } = await replay(scene, port);
  expect(verdict.verdict).toBe('blocked');
  const { fix } = examine(exchange, createBrowserCaches(), verdict);
  const steps = scene.cookie ? withCredentials(fix) : (fix.steps ?? []);
  const [policy, ...others] = policiesOf(exchange, verdict, steps ?? []);
  if (!policy || others.length > 0) throw new Error(`One policy was expected, not ${others.length + 1}.`);
  return policy;
}
