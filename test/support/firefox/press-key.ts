import type { PrivilegedScripts } from '../../../src/cli/firefox/privileged-scripts.ts';

const TOOLBOX = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const toolbox = gDevTools.getToolboxForTab(tab);`;

const FOCUS = `${TOOLBOX}
  const browsersIn = (document) => [
    ...document.querySelectorAll('browser'),
    ...[...document.querySelectorAll('iframe')].flatMap(({ contentDocument }) => contentDocument ? browsersIn(contentDocument) : []),
  ];
  const panel = browsersIn(toolbox.doc).at(-1);
  win.focus();
  panel.focus();
  return panel.ownerDocument.activeElement === panel;`;

/** As the keyboard does it: the toolbox hears of the key before the panel's process does. */
const PRESS = `
  const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  keyboard.beginInputTransactionForTests(win);
  const [key, code, keyCode] = args;
  const event = new win.KeyboardEvent('', { key, code, keyCode });
  keyboard.keydown(event);
  keyboard.keyup(event);
  return true;`;

/** Moves the focus from wherever it is into the panel that the toolbox shows. */
export async function focusPanel(chrome: PrivilegedScripts): Promise<void> {
  if ((await chrome.run(FOCUS)) !== true) throw new Error('the panel does not take the focus');
}

export async function pressEscape(chrome: PrivilegedScripts): Promise<void> {
  await chrome.run(PRESS, 'Escape', 'Escape', 27);
}

/** Whether the toolbox shows its console below the panel. */
export async function hasSplitConsole(chrome: PrivilegedScripts): Promise<boolean> {
  return (await chrome.run(`${TOOLBOX} return toolbox.splitConsole === true;`)) === true;
}
