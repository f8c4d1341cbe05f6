import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, type Plugin } from 'vite';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const RECORDING = '/recorded.har';
const AFTER = '/recorded-after.har';

/** The files to show. */
export interface PanelServerOptions {
  /** A HAR file on this disk, shown as if it were live. */
  readonly har: string;
  /** A second HAR file: what the panel gets when it reloads the page. */
  readonly after: string;
}

export interface PanelServer {
  /** The panel's URL for an ordinary tab. See `dev.html` for more parameters. */
  readonly url: URL;
  close(): Promise<void>;
}

/** Serves the panel with a recorded session, without an extension or its APIs. */
export async function startPanelServer({ har, after }: PanelServerOptions): Promise<PanelServer> {
  const server = await createServer({
    configFile: false,
    root: ROOT,
    cacheDir: join(tmpdir(), 'cors-lens-dev-page'),
    logLevel: 'error',
    plugins: [serve({ [RECORDING]: har, [AFTER]: after })],
    server: { port: 0 },
    optimizeDeps: { entries: ['src/panel/dev/dev.html'] },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (typeof address !== 'object' || address === null) throw new Error('the dev server has no port');
  const query = new URLSearchParams({ har: RECORDING, after: AFTER });
  const url = new URL(`http://localhost:${address.port}/src/panel/dev/dev.html?${query.toString()}`);
  return { url, close: () => server.close() };
}

function serve(files: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'recorded-sessions',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const file = files[request.url ?? ''];
        if (file === undefined) return next();
        void readFile(file).then((content) => response.end(content), next);
      });
    },
  };
}
