/** Bodies for `Chrome.run`. */

const DEVTOOLS = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');`;

/** The options panel needs nothing of the page, so that only the extension observes it. */
export const OPEN_TOOLBOX = `${DEVTOOLS}
  await gDevTools.showToolboxForTab(tab, { toolId: 'options', hostType: 'bottom' });
  return true;`;

/** Selects the extension's panel; false where the toolbox does not have it yet. */
export const SELECT_PANEL = `${DEVTOOLS}
  const toolbox = gDevTools.getToolboxForTab(tab);
  const panel = toolbox.getAdditionalTools().find(({ id }) => id.startsWith('webext-devtools-panel-'));
  if (!panel) return false;
  await toolbox.selectTool(panel.id);
  return Boolean(viewOf('devtools_panel'));`;

/** A PNG of the panel's document, in base64. */
export const DRAW_PANEL = `
  const { currentWindowGlobal } = viewOf('devtools_panel').browsingContext;
  const bitmap = await currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const canvas = win.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1];`;

/** Follows the tab's channels; those of service workers belong to no tab. */
export const TRACK_REQUESTS = `
  const { TYPE_WEBSOCKET, TYPE_INTERNAL_EVENTSOURCE } = Ci.nsIContentPolicy;
  const top = tab.linkedBrowser.browsingContext;
  const tracked = (globalThis.corsLensRequests = { open: new Set(), lastChange: Date.now() });
  const follow = (subject) => {
    const { loadInfo } = subject.QueryInterface(Ci.nsIChannel);
    const owner = loadInfo.browsingContext ?? loadInfo.workerAssociatedBrowsingContext;
    if (owner?.top.browserId !== top.browserId) return;
    if ([TYPE_WEBSOCKET, TYPE_INTERNAL_EVENTSOURCE].includes(loadInfo.internalContentPolicyType)) return;
    tracked.open.add(subject);
    tracked.lastChange = Date.now();
  };
  // The first is told of new requests at once, the second of redirected ones, too.
  Services.obs.addObserver(follow, 'http-on-opening-request');
  Services.obs.addObserver(follow, 'http-on-modify-request');
  return true;`;

export const READ_REQUESTS = `
  const tracked = globalThis.corsLensRequests;
  for (const channel of tracked.open) {
    const { status } = channel.QueryInterface(Ci.nsIRequest);
    // What was handed to a service worker stays pending for ever.
    if (channel.isPending() && status !== Cr.NS_BINDING_REDIRECTED) continue;
    tracked.open.delete(channel);
    tracked.lastChange = Date.now();
  }
  return { inFlight: tracked.open.size, lastChange: tracked.lastChange };`;

/** Resolves with what happened to the tab, not before. */
export const AWAIT_END = `
  return new Promise((resolve) => {
    tab.addEventListener('TabClose', () => resolve('the page closed itself'));
    tab.linkedBrowser.addEventListener('oop-browser-crashed', () => resolve('the page crashed'));
  });`;

/** A dialog would stop the page for as long as nobody answers it. */
export const DISMISS_DIALOGS = `
  Services.obs.addObserver((dialog) => dialog.document.getElementById('commonDialog').cancelDialog(), 'common-dialog-loaded');
  return true;`;

/** Whether some document of the network has been shown since the tab opened. */
export const IS_ANSWERED = `return tab.linkedBrowser.currentURI.schemeIs('http') || tab.linkedBrowser.currentURI.schemeIs('https');`;
