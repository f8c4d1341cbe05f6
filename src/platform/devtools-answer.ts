import { detectEngine } from './engine.ts';

/**
 * What a method of the DevTools API yields: Chromium’s call back with it, and have known promises only since 2025;
 * Firefox’ resolve to it. Undefined where the browser has no such method.
 * @see https://developer.chrome.com/docs/extensions/reference/api/devtools/inspectedWindow#method-eval
 */
export async function devtoolsAnswer(
  api: object,
  name: string,
  ...args: readonly unknown[]
): Promise<unknown> {
  const method: unknown = Reflect.get(api, name);
  if (typeof method !== 'function') return undefined;
  if (detectEngine() === 'firefox') return Reflect.apply(method, api, args);
  return new Promise((resolve) => void Reflect.apply(method, api, [...args, resolve]));
}
