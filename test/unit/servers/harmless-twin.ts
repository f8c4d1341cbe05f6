import type { PathPolicy, ServerPolicy } from '../../../src/core/advice/policy/server-policy.ts';
import type { ConfigWriter } from '../../../src/servers/config-writer.ts';
import { buildPolicy } from './policies.ts';

const HARMLESS = { origins: 'https://origin', headers: 'x-a', exposeHeaders: 'x-b' };
const METHODS = ['PUT', 'DELETE', 'PATCH'];

/** The same policy with harmless values, as many as are written. */
export function harmlessTwinOf({ server, paths }: ServerPolicy, writer: ConfigWriter): ServerPolicy {
  const isWritten = (part: Partial<PathPolicy>): boolean =>
    !writer.notes(buildPolicy(part)).some((note) => note.includes('can’t be written safely'));
  const harmless = (key: keyof typeof HARMLESS, values: readonly string[]): string[] =>
    values
      .filter((value) => isWritten({ [key]: [value] }))
      .map((value, index) => (value === '*' ? value : `${HARMLESS[key]}${index}`));
  return {
    server,
    paths: paths.flatMap((one, index) => {
      if (!isWritten({ path: one.path })) return [];
      const methods = one.methods.filter((method) => isWritten({ methods: [method] }));
      return {
        ...one,
        path: `/path-${index}`,
        origins: harmless('origins', one.origins),
        methods: methods.map((_method, at) => METHODS[at] ?? ''),
        headers: harmless('headers', one.headers),
        exposeHeaders: harmless('exposeHeaders', one.exposeHeaders),
      };
    }),
  };
}
