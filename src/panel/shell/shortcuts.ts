import { topicOf } from '../help/help-topic.ts';
import { isFirefox } from '../ui/is-firefox.ts';
import type { Workspace } from '../workspace.ts';
import { FILTER_ID, FIND_IDS, LIST_ID } from './element-ids.ts';

/**
 * The panel’s keyboard shortcuts, wherever the focus is. They are handled on `body` and go no further: Chrome listens on
 * `document`, and would open its console drawer for Escape and its settings for `?`. Firefox’ toolbox opens its console
 * before the panel hears of an Escape, and closes it again for one whose default nobody prevents, but only where it is docked:
 * in a window of its own it hears of the key once, and the panel cannot help that; measured in Firefox 153.
 * @see https://bugzilla.mozilla.org/show_bug.cgi?id=1652045
 */
export function listenToShortcuts(workspace: Workspace): void {
  const { body } = document;
  body.addEventListener('keydown', (event) => {
    if (event.isComposing || !handle(event, workspace)) return;
    event.stopPropagation();
    if (event.key !== 'Escape' || !isFirefox()) event.preventDefault();
  });
  // When DevTools shows the panel, the focus is still on DevTools’ own tab.
  new IntersectionObserver(([entry]) => {
    if (entry?.isIntersecting === true && !document.hasFocus()) window.focus();
  }).observe(body);
}

/** Whether the key is a shortcut. */
function handle(event: KeyboardEvent, workspace: Workspace): boolean {
  const { key, target } = event;
  if (key === 'Escape') return closeOne(workspace, target);
  const typing = isTyping(target);
  if (key === '?' && !typing) return openHelp(workspace);
  if (document.querySelector('dialog[open]')) return false;
  const withCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (withCommand && key.toLowerCase() === 'f') return focusFilter();
  if (key === 'F3' || (withCommand && key.toLowerCase() === 'g')) {
    return goToHit(event.shiftKey ? 'previous' : 'next');
  }
  if (withCommand && key.toLowerCase() === 'z' && !typing) return undoClear(workspace);
  if (withCommand || event.altKey) return false;
  if (key === '/' && !typing) return focusFilter();
  if ((key === 'ArrowDown' || key === 'ArrowUp') && target === document.body) return focusList();
  return false;
}

/** Closes what lies on top: a dialog, a menu, the text of the filter if the focus is there, the details. */
function closeOne({ shown }: Workspace, target: EventTarget | null): true {
  const model = shown.value;
  const dialog = [...document.querySelectorAll<HTMLDialogElement>('dialog[open]')].at(-1);
  const popover = document.querySelector<HTMLElement>(':popover-open');
  if (popover && (!dialog || dialog.contains(popover))) popover.hidePopover();
  else if (dialog) dialog.close();
  else {
    if (isTyping(target) && model.filterText.value !== '') model.filterText.value = '';
    else model.selectedId.value = null;
    focusList();
  }
  return true;
}

function openHelp({ help, shown }: Workspace): true {
  if (!document.querySelector('dialog[open]')) help.value = topicOf(shown.value.selected.value) ?? 'panel';
  return true;
}

function undoClear({ shown }: Workspace): boolean {
  const model = shown.value;
  if (!model.canUndoClear.value) return false;
  model.undoClear();
  return true;
}

function focusFilter(): true {
  const filter = document.getElementById(FILTER_ID);
  filter?.focus();
  if (filter instanceof HTMLInputElement) filter.select();
  return true;
}

/** The buttons are there while the details are shown and the filter has words. */
function goToHit(direction: keyof typeof FIND_IDS): true {
  document.getElementById(FIND_IDS[direction])?.click();
  return true;
}

function focusList(): true {
  const list = document.getElementById(LIST_ID);
  list?.focus();
  // Where the details were shown instead of it, it is there once they are gone.
  if (document.activeElement !== list) setTimeout(() => list?.focus());
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  );
}
