import { SERVERS, type ServerName } from '../cases/case.ts';
import type { TestServers } from './test-servers.ts';

/** A policy that lets the page ask every server but this one, by each way of asking. */
export function policyAgainst(servers: TestServers, forbidden: ServerName): string {
  const allowed = SERVERS.filter((name) => name !== forbidden).map((name) => {
    const { protocol, port } = new URL(servers.originOf(`${name}@localhost`));
    return `${protocol}//*:${port}`;
  });
  return `default-src 'unsafe-inline' data: ${allowed.join(' ')}; frame-src *`;
}
