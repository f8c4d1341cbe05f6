/** A map of at most `most` entries: adding another one removes the oldest key. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  readonly #most: number;
  /** Kept between calls: a new iterator would have to skip the slots of all deleted keys. */
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
