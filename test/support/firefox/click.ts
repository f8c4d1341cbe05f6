import type { PrivilegedScripts, InspectedDocument } from '../../../src/cli/firefox/privileged-scripts.ts';

/** In a frame script: as the mouse does it, so that the browser takes it for the user's. */
const CLICK = `
  const [place, selector, text] = args;
  const { messageManager } = viewOf(place);
  const script = '(' + ((selector, text) => {
    const found = [...content.document.querySelectorAll(selector)]
      .find((element) => text === null || element.textContent.trim() === text);
    if (found) {
      found.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = found.getBoundingClientRect();
      for (const type of ['mousemove', 'mousedown', 'mouseup']) {
        content.synthesizeMouseEvent(type, left + width / 2, top + height / 2, { button: 0, clickCount: 1 }, {});
      }
    }
    sendAsyncMessage('cors-lens-clicked', Boolean(found));
  }) + ')(' + JSON.stringify(selector) + ',' + JSON.stringify(text) + ')';
  return new Promise((resolve) => {
    messageManager.addMessageListener('cors-lens-clicked', function receive({ data }) {
      messageManager.removeMessageListener('cors-lens-clicked', receive);
      resolve(data);
    });
    messageManager.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent(script), false);
  });`;

/** Clicks the middle of the first element that the selector finds, with exactly that text where one is given. */
export async function clickIn(
  chrome: PrivilegedScripts,
  place: InspectedDocument,
  selector: string,
  text?: string,
): Promise<void> {
  if ((await chrome.run(CLICK, place, selector, text ?? null)) !== true)
    throw new Error(`there is no ${selector} ${text ?? ''}`);
}
