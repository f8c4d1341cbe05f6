import type { JudgeInput } from './judge-input.ts';
import type { RequestMode } from './verdict.ts';

/** The condition under which a reading is true, as a clause of a sentence. */
export function ifMode(mode: RequestMode): string {
  return `if the request’s mode is \`${mode}\``;
}

export function ifCredentials({ modes }: JudgeInput, include: boolean): string {
  const request = modes.values.length > 1 ? 'the request’s mode is `cors`, and it' : 'the request';
  return `if ${request} is made ${include ? 'with credentials (`include`)' : 'without credentials'}`;
}
