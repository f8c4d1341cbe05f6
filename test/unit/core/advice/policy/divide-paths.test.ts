import { describe, expect, it } from 'vitest';
import { dividePaths, type Access } from '../../../../../src/core/advice/policy/divide-paths.ts';

function divided(wanted: Readonly<Record<string, Access>>, root = '/'): string[] {
  return dividePaths(root, new Map(Object.entries(wanted))).map(({ path, access }) => `${path} ${access}`);
}

describe('dividePaths', () => {
  it('needs one path where all agree', () => {
    expect(divided({ '/a': 'named', '/b/c': 'named' })).toEqual(['/ named']);
    expect(divided({ '/a': 'open', '/': 'open' })).toEqual(['/ open']);
  });

  it('takes the highest path below which all agree', () => {
    expect(divided({ '/api/a': 'named', '/api/b': 'named', '/tiles/1': 'open', '/tiles/2': 'open' })).toEqual(
      ['/tiles open', '/ named'],
    );
  });

  it('opens the root where that needs fewer paths', () => {
    expect(divided({ '/a': 'open', '/b': 'open', '/account': 'named' })).toEqual([
      '/account named',
      '/ open',
    ]);
  });

  it('gives a path another access than the one that it is below', () => {
    expect(divided({ '/a': 'named', '/a/b': 'open', '/a/b/c': 'named', '/d': 'named' })).toEqual([
      '/a/b/c named',
      '/a/b open',
      '/ named',
    ]);
  });

  it('stays below its root', () => {
    expect(divided({ '/api': 'named', '/api/tiles': 'open' }, '/api')).toEqual([
      '/api/tiles open',
      '/api named',
    ]);
  });

  it('keeps empty segments, but no slash at the end', () => {
    expect(divided({ '/a//b/': 'open', '/a': 'named', '/': 'named' })).toEqual(['/a//b open', '/ named']);
  });
});
