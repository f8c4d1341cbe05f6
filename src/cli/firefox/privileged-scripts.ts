import type { Marionette } from './marionette.ts';

/** Runs scripts with Firefox's own privileges, which can open DevTools and reach extension pages. */
export interface PrivilegedScripts {
  /** Runs the body of an async function that can use `args`, `win`, `tab` and `viewOf`; it must return a JSON value. */
  readonly run: (body: string, ...args: readonly unknown[]) => Promise<unknown>;
  /** Evaluates an expression in a document, awaits it, and returns its JSON value; rejects if it throws. */
  readonly evaluate: (document: InspectedDocument, expression: string) => Promise<unknown>;
}

/** The page, or one of the extension's documents in the tab's toolbox. */
export type InspectedDocument = 'page' | 'devtools_page' | 'devtools_panel';

const EXTENSION_ID = 'cors-lens@cors-lens.dev';

const COMMON = `
  const win = Services.wm.getMostRecentWindow('navigator:browser');
  const tab = win.gBrowser.selectedTab;
  const viewOf = (type) => type === 'page'
    ? tab.linkedBrowser
    : [...WebExtensionPolicy.getByID('${EXTENSION_ID}').extension.views].find(
        ({ viewType, xulBrowser, devToolsToolbox }) => viewType === type && xulBrowser
          && devToolsToolbox?.commands.descriptorFront.localTab === tab)?.xulBrowser;`;

/**
 * Extension pages run in their own process, and WebDriver reaches only tabs. A frame script reaches both. Its sandbox
 * sees what the document's own scripts see, and the document's Content-Security-Policy does not apply to it.
 */
const EVALUATE = `
  const [document, expression] = args;
  const browser = viewOf(document);
  if (!browser) throw new Error('not open: ' + document);
  const name = 'cors-lens-' + (globalThis.corsLensCount = (globalThis.corsLensCount ?? 0) + 1);
  const script = '(' + (async (name, expression) => {
    const answer = (value) => sendAsyncMessage(name, value);
    const leave = () => answer({ error: 'the document went away' });
    content.addEventListener('pagehide', leave);
    try {
      const sandbox = Cu.waiveXrays(
        new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content }));
      const json = await Cu.evalInSandbox(
        '(async () => JSON.stringify(await (' + expression + '\\n)))()', sandbox, null, 'cors-lens', 1, false);
      answer({ json });
    } catch (error) {
      answer({ error: String(error) });
    }
    content.removeEventListener('pagehide', leave);
  }) + ')(' + JSON.stringify(name) + ',' + JSON.stringify(expression) + ')';
  const { messageManager } = browser;
  return new Promise((resolve, reject) => {
    const end = (settle, value) => {
      messageManager.removeMessageListener(name, receive);
      Services.obs.removeObserver(close, 'message-manager-close');
      settle(value);
    };
    const receive = ({ data }) => 'error' in data ? end(reject, new Error(data.error)) : end(resolve, data.json ?? null);
    const close = (subject) => subject === messageManager && end(reject, new Error('the document went away'));
    messageManager.addMessageListener(name, receive);
    Services.obs.addObserver(close, 'message-manager-close');
    messageManager.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent(script), false);
  });`;

export function createPrivilegedScripts(marionette: Marionette): PrivilegedScripts {
  const run: PrivilegedScripts['run'] = (body, ...args) =>
    marionette.send('WebDriver:ExecuteScript', {
      script: `const args = arguments; return (async () => {${COMMON}\n${body}\n})();`,
      args,
      sandbox: 'system',
      newSandbox: false,
    });
  return {
    run,
    async evaluate(document, expression) {
      const json = await run(EVALUATE, document, expression);
      return typeof json === 'string' ? JSON.parse(json) : undefined;
    },
  };
}
