import { SERVERS, type ServerName } from '../cases/case.ts';
import type { TestServers } from './test-servers.ts';

/** A policy that allows requests of every kind to every server but this one. */
export function policyAgainst(servers: TestServers, forbidden: ServerName): string {
  const allowed = SERVERS.filter((name) => name !== forbidden).map((name) => {
    const { protocol, port } = new URL(servers.originOf(`${name}@localhost`));
    return `${protocol}//*:${port}`;
  });
  return `default-src 'unsafe-inline' data: ${allowed.join(' ')}; frame-src *`;
}
