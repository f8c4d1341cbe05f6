import { getHeader } from '../../core/fetch/headers.ts';
import type { ProbeOptions } from './arguments.ts';
import { engineVerdicts } from './engine-verdicts.ts';
import { foreignOrigins, type ForeignOrigin } from './foreign-origins.ts';
import { worstOf } from './format.ts';
import type { Question, Run } from './run-fetch.ts';

/** One row: an origin and a method, with credentials and without. */
export interface MatrixRow {
  readonly origin: string;
  readonly method: string;
  /** `-`: not asked without `--send`. */
  readonly omit: string;
  readonly include: string;
}

export interface Warning {
  readonly id: ForeignOrigin['id'];
  readonly origin: string;
  readonly credentials: boolean;
  readonly says: string;
}

export interface Matrix {
  readonly rows: readonly MatrixRow[];
  readonly warnings: readonly Warning[];
}

/** Without `--method`: one that needs no preflight, and two that do. */
const METHODS = ['GET', 'PUT', 'DELETE'];

/** Asks for each origin and method. Credentials do not change what is sent, unless there are cookies to send. */
export async function probeMatrix(
  options: ProbeOptions,
  run: (question: Question) => Promise<Run>,
): Promise<Matrix> {
  const methods = options.methods.length > 0 ? options.methods : METHODS;
  const foreign = new Map(options.origins.flatMap(foreignOrigins).map((one) => [one.origin, one]));
  for (const origin of options.origins) foreign.delete(origin);
  const rows: MatrixRow[] = [];
  const warnings: Warning[] = [];
  for (const origin of [...options.origins, ...foreign.keys()]) {
    const answered: Run[] = [];
    for (const method of methods) {
      const verdicts: string[] = [];
      for (const credentials of [false, true]) {
        const { run: last, verdict } = await verdictFor({ ...options, origin, method, credentials }, run);
        verdicts.push(verdict);
        answered.push(last);
      }
      const [omit = '-', include = '-'] = verdicts;
      rows.push({ origin, method, omit, include });
    }
    const one = foreign.get(origin);
    const warning = one && warningOn(one, answered);
    if (warning) warnings.push(warning);
  }
  return { rows, warnings: withoutConsequences(warnings) };
}

async function verdictFor(
  question: Question,
  run: (question: Question) => Promise<Run>,
): Promise<{ run: Run; verdict: string }> {
  const result = await run(question);
  const isAsked = result.hops.some(({ preflight, request }) => preflight ?? request.response);
  if (!isAsked) return { run: result, verdict: '-' };
  return { run: result, verdict: worstOf(engineVerdicts(question, result).engines) };
}

/** Undefined if no answer names the origin: `*` is no secret, and never with credentials. */
function warningOn({ id, origin, does, danger }: ForeignOrigin, runs: readonly Run[]): Warning | undefined {
  const answers = runs
    .flatMap(({ hops }) => hops.flatMap(({ preflight, request }) => [preflight?.response, request.response]))
    .filter((response) => response !== undefined)
    .filter(({ headers }) => getHeader(headers, 'access-control-allow-origin') === origin);
  if (answers.length === 0) return undefined;
  const credentials = answers.some(
    ({ headers }) => getHeader(headers, 'access-control-allow-credentials') === 'true',
  );
  const more = credentials ? ', with credentials' : '';
  const whose = credentials ? ' They come with the cookies of the user.' : '';
  return { id, origin, credentials, says: `The server ${does}${more} (${origin}). ${danger}${whose}` };
}

/** A server that repeats every origin repeats the others as well; without credentials that says no more than `*`. */
function withoutConsequences(warnings: readonly Warning[]): readonly Warning[] {
  const isAny = warnings.some(({ id }) => id === 'any');
  if (!isAny) return warnings;
  return warnings.filter(({ id, credentials }) => credentials && (id === 'any' || id === 'null'));
}
