import { browser } from './browser.ts';

const NAME = 'trials';
/** The shortest that Chromium allows, in minutes. */
const PERIOD = 0.5;

/** Wakes the background every half minute, from now until it is switched off. */
export function setAlarm(on: boolean): void {
  void (on ? browser.alarms.create(NAME, { periodInMinutes: PERIOD }) : browser.alarms.clear(NAME));
}

export function onAlarm(listener: () => void): void {
  browser.alarms.onAlarm.addListener(listener);
}
