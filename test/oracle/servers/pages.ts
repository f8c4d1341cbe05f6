import { build } from 'vite';
import type { Lines, WireReply } from '../../support/test-server-types.ts';

const SCRIPT = new URL('page/main.ts', import.meta.url).pathname;

/** As one script that runs in pages, workers and service workers. */
async function bundlePageScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: SCRIPT, formats: ['iife'], name: 'corsLensPage' } },
  });
  const output = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  const chunk = output.find((one) => one.type === 'chunk');
  if (!chunk) throw new Error('The script of the pages was not built.');
  return chunk.code;
}

function html(text: string, lines: Lines = []): WireReply {
  const body = Buffer.from(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${text}`);
  return { kind: 'answer', status: 200, lines: [['Content-Type', 'text/html'], ...lines], body };
}

/** The origin of this URL, to be written into HTML; a URL's origin has no character that HTML reserves. */
function originIn(url = ''): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

/** The documents and the script of the page that makes the requests; undefined for other paths. */
export async function loadPages(): Promise<(path: string) => WireReply | undefined> {
  const code = await bundlePageScript();
  const script: WireReply = {
    kind: 'answer',
    status: 200,
    lines: [
      ['Content-Type', 'text/javascript'],
      ['Access-Control-Allow-Origin', '*'],
      ['Cross-Origin-Resource-Policy', 'cross-origin'],
    ],
    body: Buffer.from(code),
  };
  const tag = '<script type="module" src="/page-script.js"></script>';
  return (path) => {
    const [name, query = ''] = path.split('?');
    if (name === '/page-script.js') return script;
    if (name === '/frame') return html(tag);
    if (name === '/elsewhere') return html('');
    if (name !== '/page') return undefined;
    const parameters = new URLSearchParams(query);
    const [far, sibling, policy] = ['far', 'sibling', 'policy'].map((key) => parameters.get(key) ?? '');
    return html(
      `<iframe id="frame" data-src="/frame"></iframe>` +
        `<iframe id="far-frame" data-src="${originIn(far)}/frame"></iframe>` +
        `<iframe id="sibling-frame" data-src="${originIn(sibling)}/frame"></iframe>` +
        `<iframe id="sandbox" sandbox="allow-scripts" data-src="/frame"></iframe>${tag}`,
      policy ? [['Content-Security-Policy', policy]] : [],
    );
  };
}
