import type { Case } from '../case.ts';
import type { Random } from '../random.ts';

/** A kind of experiment: the page, what it asks for, and how the servers behave. */
export interface World {
  readonly name: string;
  generate(random: Random): Omit<Case, 'world'>;
}
