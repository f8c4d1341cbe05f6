import { expect, test } from 'vitest';
import { examine } from '../../../../src/core/examine.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { ANY } from '../situation.ts';
import { Script } from '../../../support/webrequest-script.ts';

/** Why Firefox refused what it got, as the advice says it. */
function why(type: string, headers: Record<string, string>, status = 200): string | undefined {
  const script = new Script().request('1', { type }).sent('1', { 'Sec-Fetch-Mode': 'cors' });
  script.response('1', { ...ANY, ...headers }, status).failed('1', 'NS_ERROR_CORRUPTED_CONTENT');
  return examine(script.exchange('firefox'), createBrowserCaches()).fix.explanation?.why;
}

test('a script or style sheet of the wrong type or with an error status is told by its response', () => {
  expect(why('script', { 'Content-Type': 'text/javascript' }, 404)).toBe(
    'Firefox does not use the response as a script: its status is 404.',
  );
  expect(why('stylesheet', { 'Content-Type': 'text/html' })).toBe(
    'Firefox does not use the response as a style sheet: its `Content-Type` is `text/html`.',
  );
  expect(why('script', {})).toBe('Firefox does not use the response as a script: it has no `Content-Type`.');
});

test('an image that ended after its response may be none', () => {
  const fixOf = (type: string, answered: boolean): string | undefined => {
    const script = new Script().request('1', { type }).sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' });
    if (answered) script.response('1', { 'Content-Type': 'image/png' });
    script.failed('1', 'NS_BINDING_ABORTED');
    return examine(script.exchange('firefox'), createBrowserCaches()).fix.explanation?.fix;
  };
  expect(fixOf('image', true)).toContain('open its URL');
  expect(fixOf('image', false)).not.toContain('open its URL');
  expect(fixOf('xmlhttprequest', true)).toContain('`AbortController`');
});

test('nothing is said of other requests that end so', () => {
  expect(why('xmlhttprequest', { 'Content-Type': 'text/html' })).toContain('does not show why');
});
