/** Reads a JSON object whose fields are known. Each error names the field: `pages[0].url: must be a string`. */
export class ConfigReader {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #path: string;

  constructor(value: unknown, path: string, fields: readonly string[]) {
    this.#path = path;
    if (!isObject(value)) throw new Error(`${path === '' ? 'the file' : path}: must be an object`);
    this.#object = value;
    for (const name of Object.keys(value)) {
      if (!fields.includes(name) && name !== '$schema')
        throw new Error(`${this.#at(name)}: is not a field; known are ${fields.join(', ')}`);
    }
  }

  has(name: string): boolean {
    return this.#object[name] !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.#object[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value === '') this.fail(name, 'must be a string that is not empty');
    return value;
  }

  needText(name: string): string {
    return this.text(name) ?? this.fail(name, 'is missing');
  }

  /** Texts that may be empty, and that can name environment variables: `${TOKEN}`. */
  secret(name: string): string {
    const value = this.#object[name];
    if (typeof value !== 'string')
      return this.fail(name, value === undefined ? 'is missing' : 'must be a string');
    return value.replace(/\$\{(\w+)\}/g, (_, variable: string) => {
      const found = process.env[variable];
      return found ?? this.fail(name, `the environment variable ${variable} is not set`);
    });
  }

  flag(name: string): boolean | undefined {
    const value = this.#object[name];
    if (value === undefined || typeof value === 'boolean') return value;
    return this.fail(name, 'must be true or false');
  }

  number(name: string): number | undefined {
    const value = this.#object[name];
    if (value === undefined || (typeof value === 'number' && value > 0)) return value;
    return this.fail(name, 'must be a number above 0');
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.#object[name];
    if (value === undefined) return undefined;
    return allowed.find((one) => one === value) ?? this.fail(name, `must be one of ${allowed.join(', ')}`);
  }

  url(name: string): string {
    const text = this.needText(name);
    if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
      this.fail(name, `must be an http: or https: URL`);
    return text;
  }

  list<T>(name: string, read: (value: unknown, path: string) => T): T[] {
    const value = this.#object[name] ?? [];
    if (!Array.isArray(value)) return this.fail(name, 'must be a list');
    return value.map((item: unknown, index) => read(item, `${this.#at(name)}[${index}]`));
  }

  /** An object of texts, such as headers. */
  secrets(name: string): [string, string][] {
    const value = this.#object[name] ?? {};
    if (!isObject(value)) return this.fail(name, 'must be an object');
    const reader = new ConfigReader(value, this.#at(name), Object.keys(value));
    return Object.keys(value).map((key) => [key, reader.secret(key)]);
  }

  fail(name: string, says: string): never {
    throw new Error(`${this.#at(name)}: ${says}`);
  }

  #at(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
