/** How many places from the head are looked at: what stands further back is a later request. */
const REACH = 32;

/** Entries that wait to be claimed, by key, first come first served. */
export class FirstComeQueue<T> {
  readonly #lines = new Map<string, { items: (T | undefined)[]; head: number }>();

  join(key: string, item: T): void {
    const line = this.#lines.get(key);
    if (line) line.items.push(item);
    else this.#lines.set(key, { items: [item], head: 0 });
  }

  /**
   * Takes the first that suits. Those at the head that are `past` leave the line for good, so that a long file costs
   * one pass: claims must come in an order in which past stays past.
   */
  claim(key: string, past: (item: T) => boolean, suits: (item: T) => boolean): T | undefined {
    const line = this.#lines.get(key);
    if (!line) return undefined;
    const { items } = line;
    for (let head = items[line.head]; line.head < items.length; head = items[line.head]) {
      if (head !== undefined && !past(head)) break;
      line.head += 1;
    }
    const end = Math.min(items.length, line.head + REACH);
    for (let place = line.head; place < end; place += 1) {
      const item = items[place];
      if (item === undefined || !suits(item)) continue;
      items[place] = undefined;
      return item;
    }
    return undefined;
  }
}
