/** Function bodies for `PrivilegedScripts.run`. */

const DEVTOOLS = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');`;

/** Opens the toolbox with the options panel, which does not observe the page. Only the extension does. */
export const OPEN_TOOLBOX = `${DEVTOOLS}
  await gDevTools.showToolboxForTab(tab, { toolId: 'options' });
  return true;`;

/** Selects the extension's panel; false if the toolbox does not have it yet. */
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

/** Tracks the tab's network channels. Those of service workers belong to no tab. */
export const TRACK_REQUESTS = `
  const { TYPE_WEBSOCKET, TYPE_INTERNAL_EVENTSOURCE, TYPE_DOCUMENT } = Ci.nsIContentPolicy;
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
  const noteDocument = (subject) => {
    const { loadInfo, responseStatus } = subject.QueryInterface(Ci.nsIHttpChannel);
    const isOfTab = loadInfo.browsingContext?.browserId === top.browserId;
    // Neither without a page, nor a redirect.
    const isShown = responseStatus === 200 || responseStatus >= 400;
    if (isOfTab && isShown && loadInfo.externalContentPolicyType === TYPE_DOCUMENT) tracked.hasResponse = true;
  };
  Services.obs.addObserver(noteDocument, 'http-on-examine-response');
  // The first topic reports new requests at once; the second also reports redirected ones.
  Services.obs.addObserver(follow, 'http-on-opening-request');
  Services.obs.addObserver(follow, 'http-on-modify-request');
  return true;`;

export const READ_REQUESTS = `
  const tracked = globalThis.corsLensRequests;
  for (const channel of tracked.open) {
    const { status } = channel.QueryInterface(Ci.nsIRequest);
    // A channel that was handed to a service worker stays pending forever.
    if (channel.isPending() && status !== Cr.NS_BINDING_REDIRECTED) continue;
    tracked.open.delete(channel);
    tracked.lastChange = Date.now();
  }
  return { inFlight: tracked.open.size, lastChange: tracked.lastChange };`;

/**
 * Has the processes of pages wait for the parent process, again and again and after so many requests. A page that asks for
 * more than Firefox can take would otherwise fill its queue for minutes, and what the extension tells would come last.
 */
export const KEEP_PACE = `
  const [most, interval] = args;
  Services.ppmm.addMessageListener('cors-lens-pace', () => true);
  const script = '(' + ((most, interval) => {
    const { setInterval } = ChromeUtils.importESModule('resource://gre/modules/Timer.sys.mjs');
    let made = 0;
    const wait = () => {
      made = 0;
      if (Services.appinfo.remoteType?.startsWith('web')) sendSyncMessage('cors-lens-pace');
    };
    Services.obs.addObserver(() => {
      made += 1;
      if (made === most) wait();
    }, 'http-on-opening-request');
    setInterval(wait, interval);
  }) + ')(' + most + ',' + interval + ')';
  Services.ppmm.loadProcessScript('data:text/javascript;charset=utf-8,' + encodeURIComponent(script), true);
  return true;`;

/** Ends Firefox when whoever drives it is gone without a word, as Chromium does by itself. */
export const END_WITH_DRIVER = `
  const { Marionette } = ChromeUtils.importESModule('chrome://remote/content/components/Marionette.sys.mjs');
  const { setInterval } = ChromeUtils.importESModule('resource://gre/modules/Timer.sys.mjs');
  setInterval(() => {
    if (Marionette.server?.conns.size === 0) Services.startup.quit(Ci.nsIAppStartup.eForceQuit);
  }, 500);
  return true;`;

/** Resolves once the tab is gone, with the reason. */
export const AWAIT_END = `
  return new Promise((resolve) => {
    tab.addEventListener('TabClose', () => resolve('the page closed itself'));
    tab.linkedBrowser.addEventListener('oop-browser-crashed', () => resolve('the page crashed'));
  });`;

/** Closes dialogs, because an open one would stop the page, and keeps what they were. */
export const DISMISS_DIALOGS = `
  globalThis.corsLensNotices = [];
  Services.obs.addObserver((dialog) => {
    const { promptType = '', text = '' } = dialog.arguments?.[0]?.wrappedJSObject ?? dialog.Dialog?.args ?? {};
    const isLogin = promptType.startsWith('promptUserAndPass') || promptType === 'promptPassword';
    corsLensNotices.push({ kind: isLogin ? 'login' : 'dialog', text });
    // From the second one on a dialog offers to be the last one.
    const box = dialog.document.getElementById('checkbox');
    if (box && !box.hidden) {
      box.checked = true;
      dialog.Dialog?.onCheckbox?.();
    }
    dialog.document.getElementById('commonDialog').cancelDialog();
  }, 'common-dialog-loaded');
  return true;`;

/** Cancels downloads, which would be written to the user's folder. */
export const CANCEL_DOWNLOADS = `
  const { Downloads } = ChromeUtils.importESModule('resource://gre/modules/Downloads.sys.mjs');
  const list = await Downloads.getList(Downloads.ALL);
  await list.addView({
    onDownloadAdded(download) {
      corsLensNotices.push({ kind: 'download', text: download.source.url });
      Services.obs.notifyObservers(null, 'cors-lens-download');
      void download.cancel().then(() => list.remove(download));
    },
  });
  return true;`;

/** Resolves at the next download. */
export const AWAIT_DOWNLOAD = `
  return new Promise((resolve) => {
    const notice = () => {
      Services.obs.removeObserver(notice, 'cors-lens-download');
      resolve(true);
    };
    Services.obs.addObserver(notice, 'cors-lens-download');
  });`;

/** What was dismissed and cancelled. */
export const READ_NOTICES = 'return globalThis.corsLensNotices;';

/** Keeps the page from running more scripts. */
export const STOP_SCRIPTS = `tab.linkedBrowser.browsingContext.allowJavascript = false; return true;`;

/** Whether the tab shows a document from the network. The browser's `currentURI` may be that of one which is still awaited. */
export const IS_ANSWERED = `
  const shown = tab.linkedBrowser.browsingContext.currentWindowGlobal?.documentURI;
  return Boolean(shown?.schemeIs('http') || shown?.schemeIs('https'));`;

/** Whether a document was received, although a page that keeps Firefox busy is perhaps not shown yet. */
export const HAS_RESPONSE = 'return globalThis.corsLensRequests.hasResponse === true;';

/** Sets cookies, and adds headers to each request to one origin. */
export const LOG_IN = `
  const [{ cookies, headers, origin }] = args;
  const SAME_SITE = { None: 0, Lax: 1, Strict: 2 };
  for (const { name, value, domain, path, secure, httpOnly, sameSite } of cookies) {
    const scheme = secure ? Ci.nsICookie.SCHEME_HTTPS : Ci.nsICookie.SCHEME_HTTP;
    Services.cookies.add(
      domain, path, name, value, secure, httpOnly, true, Date.now() + 86_400_000, {}, SAME_SITE[sameSite], scheme, false);
  }
  if (headers.length > 0) {
    Services.obs.addObserver((subject) => {
      const channel = subject.QueryInterface(Ci.nsIHttpChannel);
      if (channel.URI.prePath !== origin) return;
      for (const [name, value] of headers) channel.setRequestHeader(name, value, false);
    }, 'http-on-modify-request');
  }
  return true;`;

/**
 * Makes the devtools page send what an expression gives to Firefox's parent process, again and again where that changes.
 * Firefox does that while a page loads, too, when WebDriver does nothing else.
 */
export const KEEP_SENDING = `
  const [expression, interval] = args;
  const { messageManager } = viewOf('devtools_page');
  const waiting = (globalThis.corsLensWaiting = []);
  messageManager.addMessageListener('cors-lens-sent', ({ data }) => waiting.shift()?.(data));
  const script = '(' + ((expression, interval) => {
    const sandbox = Cu.waiveXrays(
      new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content }));
    const read = () =>
      Cu.evalInSandbox('JSON.stringify(' + expression + ')', sandbox, null, 'cors-lens', 1, false);
    let last = read();
    content.setInterval(() => {
      const json = read();
      if (json !== last) sendAsyncMessage('cors-lens-sent', json);
      last = json;
    }, interval);
  }) + ')(' + JSON.stringify(expression) + ',' + interval + ')';
  messageManager.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent(script), false);
  return true;`;

/** The next of it that nobody else waits for, as JSON. */
export const AWAIT_SENT = 'return new Promise((resolve) => void globalThis.corsLensWaiting.push(resolve));';
