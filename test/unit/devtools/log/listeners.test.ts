import { expect, test } from 'vitest';
import { createListeners } from '../../../../src/devtools/log/listeners.ts';

interface Listener {
  heard(word: string): void;
}

/** Throws at every access, as an object of a document that is gone does in Firefox. */
function dead(): Listener {
  const listener: Listener = { heard: () => undefined };
  const throwDead = (): never => {
    throw new TypeError("can't access dead object");
  };
  return new Proxy(listener, { get: throwDead, has: throwDead, ownKeys: throwDead });
}

test('a dead listener is dropped, and the others hear everything', () => {
  const errors: unknown[] = [];
  const { add, tell } = createListeners<Listener>((error) => errors.push(error));
  const heard: string[] = [];
  let asked = 0;
  add({ heard: (word) => void heard.push(`first ${word}`) });
  add(dead());
  add({ heard: (word) => void heard.push(`last ${word}`) });
  const say = (word: string): void =>
    tell((listener) => {
      asked += 1;
      listener.heard(word);
    });
  say('one');
  say('two');
  expect(heard).toEqual(['first one', 'last one', 'first two', 'last two']);
  expect(asked).toBe(5);
  expect(errors).toEqual([]);
});

test('a listener that throws stops no other, is reported, and is told of what comes next', () => {
  const errors: unknown[] = [];
  const { add, tell } = createListeners<Listener>((error) => errors.push(error));
  const heard: string[] = [];
  add({
    heard: (word) => {
      if (word === 'one') throw new Error('oops');
      heard.push(`bad ${word}`);
    },
  });
  add({ heard: (word) => void heard.push(`good ${word}`) });
  tell((listener) => listener.heard('one'));
  tell((listener) => listener.heard('two'));
  expect(heard).toEqual(['good one', 'bad two', 'good two']);
  expect(errors.map(String)).toEqual(['Error: oops']);
});

test('a listener that leaves while others are told hears no more', () => {
  const { add, tell } = createListeners<Listener>();
  const heard: string[] = [];
  const leave = add({ heard: (word) => void heard.push(word) });
  leave();
  tell((listener) => listener.heard('one'));
  expect(heard).toEqual([]);
});
