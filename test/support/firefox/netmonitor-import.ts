import type { PrivilegedScripts } from '../../../src/cli/firefox/privileged-scripts.ts';

/**
 * Opens a HAR file in the Network panel of the tab's toolbox, as its "Import HAR" does, and gives the requests that it
 * then shows: `status method URL`, sorted. Leans on modules of the toolbox itself.
 */
export async function importIntoNetmonitor(chrome: PrivilegedScripts, text: string): Promise<string[]> {
  const lines = await chrome.run(IMPORT, text);
  if (!Array.isArray(lines)) throw new Error('the Network panel showed no requests');
  return lines.map(String).sort();
}

const IMPORT = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const { panelWin } = await gDevTools.getToolboxForTab(tab).selectTool('netmonitor');
  const { HarImporter } = panelWin.windowRequire('devtools/client/netmonitor/src/har/har-importer');
  new HarImporter(panelWin.actions).import(args[0]);
  return [...panelWin.store.getState().requests.requests]
    .map(({ status, method, url }) => [status, method, url].join(' '));`;
