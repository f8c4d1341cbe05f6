/** A map that forgets the key that came first when it would hold more than `most`. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  readonly #most: number;
  /** Goes on where it stopped: one that began anew would pass all the places of keys that are gone. */
  #oldest: MapIterator<Key> | undefined;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: Key, value: Value): this {
    super.set(key, value);
    const oldest = this.size > this.#most ? (this.#oldest ??= this.keys()).next() : undefined;
    if (oldest?.done === false) this.delete(oldest.value);
    return this;
  }
}
