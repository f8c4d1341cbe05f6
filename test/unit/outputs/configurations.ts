import { parseAst } from 'vite';
import { expect } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { ConfigWriter, Language } from '../../../src/servers/config-writer.ts';
import { hostilePolicy } from '../servers/policies.ts';
import { harmlessTwinOf } from '../servers/harmless-twin.ts';
import { skeletonOf } from '../servers/skeleton.ts';
import { writers } from '../servers/writers.ts';
import { expectXml } from './expect-xml.ts';
import type { Output } from './output.ts';

/** Throw where the text is something else. Of other languages the tests of the servers run the programs themselves. */
const PARSERS: Partial<Readonly<Record<Language, (snippet: string) => void>>> = {
  json: (snippet) => void JSON.parse(snippet),
  yaml: (snippet) => expect(parseAllDocuments(snippet).flatMap(({ errors }) => errors)).toEqual([]),
  javascript: (snippet) => void parseAst(snippet),
  typescript: (snippet) => void parseAst(snippet, { lang: 'ts' }),
  xml: expectXml,
};

/** The code is the same as with harmless values, and its parser accepts it. */
function configuration(writer: ConfigWriter): Output {
  return {
    name: `the configuration for ${writer.title}`,
    check(text) {
      const policy = hostilePolicy(text);
      const snippet = writer.snippet(policy);
      // Nobody is helped by the rest if the path cannot be written.
      for (const one of [snippet, writer.snippet(hostilePolicy(text, '/items'))]) {
        expect(one).toMatch(/^[\n\t\x20-\x7e]*$/);
        if (one !== '') PARSERS[writer.language]?.(one);
      }
      if (snippet !== '')
        expect(skeletonOf(snippet)).toEqual(skeletonOf(writer.snippet(harmlessTwinOf(policy, writer))));
    },
  };
}

export const CONFIGURATIONS: readonly Output[] = writers.map(configuration);
