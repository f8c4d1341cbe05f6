import { describe, expect, it } from 'vitest';
import { serverGroups, servers } from '../../../src/servers/index.ts';
import { writers } from './writers.ts';

describe('the menu of servers', () => {
  it('names each writer as it names itself, once', () => {
    expect(writers.map(({ id, title }) => ({ id, title }))).toEqual(
      servers.map(({ id, title }) => ({ id, title })),
    );
    expect(new Set(servers.map(({ id }) => id)).size).toBe(servers.length);
  });

  it('has groups that a person can look through', () => {
    for (const group of serverGroups) {
      expect(group.servers.length).toBeGreaterThan(1);
      expect(group.servers.length).toBeLessThanOrEqual(12);
    }
  });
});
