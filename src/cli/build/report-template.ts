import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin, type PluginOption } from 'vite';

import { SESSION_PLACE } from '../../report/report-file.ts';
import { encodeSevenBit } from '../../report/seven-bit-text.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const ENTRY = 'src/panel/report/main.tsx';
const LOADER = 'src/panel/report/loader.ts';

/** Oldest versions with everything that the report uses. */
const TARGET = ['chrome120', 'firefox121', 'safari17.2'];

/** All of the panel's styles, in this order; nothing is loaded later. */
const STYLES = ['../shell/panel.css', '../ui/lazy.css'];

const stylesInside: Plugin = {
  name: 'styles-inside',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('/lazy-styles.ts') ? 'export const loadLazyStyles = () => Promise.resolve();' : undefined,
  transform: (code, id) =>
    id.endsWith(ENTRY) ? STYLES.map((file) => `import '${file}';\n`).join('') + code : undefined,
};

/**
 * What a report has no use for: it records, tries, pastes, opens and compares, explains a rule by an example, or finds words as
 * the browser does in a page.
 */
const UNUSED_VIEWS = [
  'ask-devtools',
  'comparison-banner',
  'drop-zone',
  'find-in-detail',
  'finding-it',
  'format-choice',
  'late-banner',
  'live-tools',
  'lost-page-banner',
  'network-section',
  'nothing-recorded',
  'open-tools',
  'permission-banner',
  'preserve-log',
  'progress-banner',
  'record-button',
  'rule-example',
  'secret-list',
  'tab-choices',
  'trace-offer',
  'trace-switch',
  'unmatched-line',
  'value-list',
];
/** With what a report says, which was redacted when it was written, little is left to find in what is copied from it. */
const UNUSED_MODULES = [
  'announce-success',
  'comparison',
  'console-line',
  'facts-of-one',
  'keep-selection',
  'network-filter',
  'pasted-line',
  'report/report-file',
  'reselection',
  'sharing/body',
  'sharing/field-names',
  'sharing/more-shapes',
];
/** What these give back is what they were given; of letters and names, that says that they are words; a report holds no bodies. */
const UNCHANGING =
  /\/(?:redact\/markup|sharing\/(?:header-names|known-words|plain-name|plausible-word|protocol-headers))\.ts$/;
/** Tokens that no name tells are replaced already, or were to be kept. */
const NO_TOKENS = "export const VENDOR_TOKEN = '(?!)', RANDOM = '';";
const UNUSED = new RegExp(
  `/(?:(?:(?:paste|trial)/[\\w-]+|${UNUSED_VIEWS.join('|')})\\.tsx|(?:${UNUSED_MODULES.join('|')})\\.ts)$`,
);

/** Without them the report is a sixth shorter. */
const withoutUnused: Plugin = {
  name: 'without-unused',
  enforce: 'pre',
  async load(id) {
    if (id.endsWith('/redact/vendor-prefixes.ts')) return NO_TOKENS;
    const isUnchanging = UNCHANGING.test(id);
    if (!isUnchanging && !UNUSED.test(id)) return undefined;
    const code = await readFile(id, 'utf8');
    const names = [...code.matchAll(/^export (?:async )?function\*? (\w+)/gm)].map(([, name]) => name);
    const stub = isUnchanging ? '(value) => value' : '(props) => props?.children ?? null';
    return names.map((name) => `export const ${name} = ${stub};`).join('\n');
  },
};

/** `(await import('./x.ts')).X`, `const { X, Y: Z } = await import('./x.ts')`, `import('./x.ts').then(({ X })`. */
const LAZY_IMPORT =
  /\(await import\('(?<one>[^']+)'\)\)\.(?<name>\w+)|const \{ (?<names>[\w:, ]+) \} = await import\('(?<some>[^']+)'\)|import\('(?<later>[^']+)'\)\.then\(\(\{ (?<wanted>\w+) \}\)/g;

/** Nothing is loaded later, so what would be is imported at once: that saves the bundle a wrapper around each module. */
const importsAtOnce: Plugin = {
  name: 'imports-at-once',
  enforce: 'pre',
  transform(code, id) {
    if (!id.startsWith(join(ROOT, 'src'))) return undefined;
    const imports = new Set<string>();
    const take = (name: string, file: string): string => {
      imports.add(`import { ${name} as ${name}AtOnce } from '${file}';\n`);
      return `${name}AtOnce`;
    };
    let text = '';
    let end = 0;
    for (const match of code.matchAll(LAZY_IMPORT)) {
      const { one, name, names, some, later, wanted } = match.groups ?? {};
      text += code.slice(end, match.index);
      end = match.index + match[0].length;
      if (one !== undefined && name !== undefined) text += take(name, one);
      if (later !== undefined && wanted !== undefined)
        text += `Promise.resolve({ ${wanted}: ${take(wanted, later)} }).then(({ ${wanted} })`;
      if (some === undefined || names === undefined) continue;
      const exported = names.split(', ').map((part) => part.replace(/:.*/, ''));
      text += `const { ${names} } = { ${exported.map((part) => `${part}: ${take(part, some)}`).join(', ')} }`;
    }
    return imports.size === 0 ? undefined : [...imports].join('') + text + code.slice(end);
  },
};

interface Program {
  readonly script: string;
  readonly style: string;
  readonly licences: string;
}

async function bundle(entry: string, plugins: readonly PluginOption[]): Promise<Program> {
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    plugins: [...plugins],
    build: {
      write: false,
      target: TARGET,
      modulePreload: false,
      // Otherwise the script would insert the styles, which the page's policy forbids.
      cssCodeSplit: false,
      license: { fileName: LICENCES },
      rollupOptions: { input: join(ROOT, entry), output: { format: 'iife', codeSplitting: false } },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const textOf = (pattern: RegExp): string =>
    outputs
      .filter(({ fileName }) => pattern.test(fileName))
      .map((one) => (one.type === 'chunk' ? one.code : String(one.source)))
      .join('');
  return { script: textOf(/\.js$/), style: textOf(/\.css$/), licences: textOf(/\.md$/) };
}

const LICENCES = 'LICENSES.md';

/**
 * The page of a report, but for its session. It may load nothing and run only the scripts that were built here, which
 * its policy names by their hashes. What HTML allows to leave out is left out.
 */
export async function buildReportTemplate(plugins: readonly PluginOption[]): Promise<string> {
  const {
    script: code,
    style,
    licences,
  } = await bundle(ENTRY, [stylesInside, withoutUnused, importsAtOnce, ...plugins]);
  const { script: loader } = await bundle(LOADER, []);
  // Compressed with the code, the licences take a quarter of their size.
  const script = `/*\n${licences.replaceAll('*/', '* /')}*/\n${code}`;
  // In this order they compress better.
  const program = encodeSevenBit(gzipSync(`${script}\0${style}`, { level: 9 }));
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(loader)} ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>CORS Lens report</title>
<div id="panel"></div>
<noscript>This report needs JavaScript. It makes no requests.</noscript>
<script type="text/plain" id="session">${SESSION_PLACE}</script>
<script type="text/plain" id="program">${program}</script>
<script>${loader}</script>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
