/** Characters of all keys together: they are URLs, and a page can make them of megabytes each. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/** A map of at most `most` entries: adding another one removes the oldest keys, as do keys that are too long together. */
export class BoundedMap<Value> extends Map<string, Value> {
  readonly #most: number;
  /** Characters of all keys. */
  #length = 0;
  /** Kept between calls: a new iterator would have to skip the slots of all deleted keys. */
  #oldest: MapIterator<string> | undefined;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: string, value: Value): this {
    if (!this.has(key)) this.#length += key.length;
    super.set(key, value);
    if (this.size > this.#most || this.#length > MOST_CHARACTERS) this.#forgetOldest();
    return this;
  }

  override delete(key: string): boolean {
    if (this.has(key)) this.#length -= key.length;
    return super.delete(key);
  }

  override clear(): void {
    this.#length = 0;
    super.clear();
  }

  #forgetOldest(): void {
    this.#oldest ??= this.keys();
    for (const key of this.#oldest) {
      this.delete(key);
      if (this.size <= this.#most && this.#length <= MOST_CHARACTERS) return;
    }
  }
}
