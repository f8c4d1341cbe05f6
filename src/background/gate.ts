/** Holds tasks back until what they work on is there, and keeps their order. */
export interface Gate<T> {
  readonly run: (task: (value: T) => void) => void;
  readonly open: (value: T) => void;
}

/** An event must not be handled before the state of an earlier life of the background is back. */
export function createGate<T>(): Gate<T> {
  let waiting: ((value: T) => void)[] | undefined = [];
  let run = (task: (value: T) => void): void => {
    waiting?.push(task);
  };
  return {
    run: (task) => run(task),
    open(value) {
      const tasks = waiting ?? [];
      waiting = undefined;
      run = (task) => task(value);
      for (const task of tasks) task(value);
    },
  };
}
