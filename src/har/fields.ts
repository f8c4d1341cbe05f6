/** Something in a file that could not be read, or only by a guess. */
export interface Problem {
  /** Index in `log.entries`; null where it is not about one entry. */
  readonly entry: number | null;
  /** Path from the entry, or from the file's top, such as `response.headers[3].value`. */
  readonly field: string;
  /** One plain sentence. */
  readonly says: string;
}

export type Report = (problem: Problem) => void;

/** Where in the file an object was found. */
interface Place {
  readonly entry: number | null;
  readonly path: string;
  readonly report: Report;
}

/**
 * Typed access to one JSON object of unknown content. A field that is absent or null reads as undefined, one of
 * another type too, and is reported. Only own fields are looked at, so `__proto__` and its like are just names.
 */
export class Fields {
  readonly #record: Readonly<Record<string, unknown>>;
  readonly #place: Place;

  private constructor(record: Readonly<Record<string, unknown>>, place: Place) {
    this.#record = record;
    this.#place = place;
  }

  /** Undefined, and reported, where the value is no JSON object. */
  static of(value: unknown, place: Place): Fields | undefined {
    if (isRecord(value)) return new Fields(value, place);
    place.report({
      entry: place.entry,
      field: place.path,
      says: `Expected an object, found ${nameOf(value)}.`,
    });
    return undefined;
  }

  text(name: string): string | undefined {
    const value = this.#own(name);
    return typeof value === 'string' ? value : this.#mismatch(name, value, 'a text');
  }

  /** Finite; JSON has no other, but `1e999` reads as Infinity. */
  number(name: string): number | undefined {
    const value = this.#own(name);
    return typeof value === 'number' && Number.isFinite(value)
      ? value
      : this.#mismatch(name, value, 'a number');
  }

  /** As `number`, also where it is written as a text. */
  numeric(name: string): number | undefined {
    const value = this.#own(name);
    return typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value)
      ? Number(value)
      : this.number(name);
  }

  flag(name: string): boolean | undefined {
    const value = this.#own(name);
    return typeof value === 'boolean' ? value : this.#mismatch(name, value, 'true or false');
  }

  object(name: string): Fields | undefined {
    const value = this.#own(name);
    return value === undefined || value === null ? undefined : Fields.of(value, this.#placeOf(name));
  }

  /** The objects of a list, each with its index; members that are none are reported and left out. */
  objects(name: string): Fields[] {
    const value = this.#own(name);
    if (!Array.isArray(value)) {
      this.#mismatch(name, value, 'a list');
      return [];
    }
    return value.flatMap(
      (member: unknown, index) => Fields.of(member, this.#placeOf(`${name}[${index}]`)) ?? [],
    );
  }

  /** The members of a list, unread; none, and reported, where it is none or absent. */
  list(name: string): readonly unknown[] {
    const value = this.#own(name);
    if (Array.isArray(value)) return value;
    this.complain(name, `Expected a list, found ${nameOf(value)}.`);
    return [];
  }

  /** As it is, unread. */
  raw(name: string): unknown {
    return this.#own(name);
  }

  complain(name: string, says: string): void {
    this.#place.report({ entry: this.#place.entry, field: this.#pathOf(name), says });
  }

  #own(name: string): unknown {
    return Object.hasOwn(this.#record, name) ? this.#record[name] : undefined;
  }

  #mismatch(name: string, value: unknown, wanted: string): undefined {
    if (value !== undefined && value !== null) {
      this.complain(name, `Expected ${wanted}, found ${nameOf(value)}.`);
    }
    return undefined;
  }

  #placeOf(name: string): Place {
    return { ...this.#place, path: this.#pathOf(name) };
  }

  #pathOf(name: string): string {
    return this.#place.path === '' ? name : `${this.#place.path}.${name}`;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  const names: Record<string, string> = { object: 'an object', string: 'a text', boolean: 'true or false' };
  return names[typeof value] ?? `a ${typeof value}`;
}
