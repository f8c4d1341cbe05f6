import { readFile, writeFile } from 'node:fs/promises';
import { messageOf } from '../command.ts';
import { fileProblem } from '../file-problem.ts';
import type { Finding } from './finding.ts';

/** Names a failure so that it is found again in the next run: without the query, which may change. */
export function failureKey({ browser, shown, outcome }: Finding): string {
  const { method, url } = shown.exchange.hops[0].request;
  const { rule, reason } = shown.verdict;
  const [place = ''] = url.split(/[?#]/);
  const from = shown.exchange.requester ?? '?';
  return [browser, from, method, place, outcome, rule ?? '-', ...(reason === null ? [] : [reason])].join(' ');
}

/** An absent file is an empty baseline. Throws if it is something else. */
export async function readBaseline(file: string): Promise<ReadonlySet<string>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Set();
    throw new Error(`${file}: ${fileProblem(error)}`, { cause: error });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
  }
  const known: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'known') : undefined;
  if (!Array.isArray(known) || !known.every((one): one is string => typeof one === 'string'))
    throw new Error(`${file}: known: must be a list of strings`);
  return new Set(known);
}

export async function writeBaseline(file: string, keys: readonly string[]): Promise<void> {
  await writeFile(file, `${JSON.stringify({ known: [...new Set(keys)].toSorted() }, null, 2)}\n`);
}
