import type { Problem, Report } from '../fields.ts';

/** More would be read by nobody, and a hostile file can make a million. */
const MOST = 10_000;

/** What could not be read of a file. */
export class Problems {
  readonly #listed: Problem[] = [];
  #count = 0;

  readonly report: Report = (problem) => {
    this.#count += 1;
    if (this.#listed.length < MOST) this.#listed.push(problem);
  };

  all(): readonly Problem[] {
    const more = this.#count - this.#listed.length;
    if (more === 0) return this.#listed;
    return [...this.#listed, { entry: null, field: '', says: `${more} more such problems are not listed.` }];
  }
}
