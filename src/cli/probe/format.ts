import type { Examination } from '../../core/examine.ts';
import { legsOf, type Leg } from '../../core/exchange/exchange.ts';
import { requestVerdictOf } from '../../library/request-verdict.ts';
import { explanationOf } from '../capture/format-verdicts.ts';
import { printable } from '../printable.ts';
import { tableLines } from '../text-table.ts';
import type { EngineVerdict, EngineVerdicts } from './engine-verdicts.ts';
import type { Run, Stop } from './run-fetch.ts';

const SHOWN = /^(?:access-control-.*|vary|location|cross-origin-resource-policy)$/i;

const STOPPED: Readonly<Record<Stop, string>> = {
  refused: 'The preflight was refused, so browsers do not send the request.',
  'not-sent': 'The request itself was not sent: --send sends it.',
  'other-host': 'The redirect leads to another host, which was not contacted: --follow follows it.',
  'not-followed': 'Browsers do not follow this redirect.',
};

/** What was sent and answered, the verdicts, and the fix. */
export function probeLines(run: Run, { examination, engines }: EngineVerdicts): string[] {
  const legs = run.hops.flatMap(({ preflight, request }) => (preflight ? [preflight, request] : [request]));
  return [
    ...legs.flatMap(legLines),
    ...(run.stop === undefined ? [] : [STOPPED[run.stop]]),
    '',
    ...tableLines(
      ['ENGINE', 'VERDICT', 'RULE'],
      engines.map(({ engine, verdict, rule, reason }) => [
        engine,
        verdict,
        `${rule ?? '-'}${reason === null ? '' : ` (${reason})`}`,
      ]),
    ),
    ...explained(examination, engines),
  ].map(printable);
}

function legLines({ method, url, response, requestHeaders }: Leg): string[] {
  if (!response) return [];
  const asked = (requestHeaders ?? []).filter(({ name }) =>
    /^(?:origin|access-control-request-.*)$/i.test(name),
  );
  return [
    `${method} ${url}`,
    ...asked.map(({ name, value }) => `  > ${name}: ${value}`),
    `  < ${response.statusLine}`,
    ...response.headers
      .filter(({ name }) => SHOWN.test(name))
      .map(({ name, value }) => `  < ${name}: ${value}`),
  ];
}

function explained(examination: Examination, engines: readonly EngineVerdict[]): string[] {
  // A response that was not asked for cannot be explained.
  if (worstOf(engines) === 'passes') return [];
  const lines = explanationOf(examination);
  return examination.verdict.verdict === 'allowed' ? [examination.verdict.sentence, ...lines] : lines;
}

export function probeJson(run: Run, { examination, engines }: EngineVerdicts): object {
  const responses = legsOf({ ...examination.exchange, hops: run.hops })
    .filter(({ response }) => response)
    .map(({ method, url, requestHeaders, response }) => ({
      method,
      url,
      requestHeaders,
      status: response?.status,
      headers: response?.headers,
    }));
  const verdict = worstOf(engines);
  if (verdict === 'passes') return { verdict, engines, stopped: run.stop ?? null, responses };
  return { engines, stopped: run.stop ?? null, ...requestVerdictOf(examination), responses };
}

export function jsonLines(value: object): string[] {
  return JSON.stringify(value, null, 2).split('\n').map(printable);
}

/** The verdict that counts: blocked in one browser is a failure. */
export function worstOf(engines: readonly EngineVerdict[]): EngineVerdict['verdict'] {
  const browsers = engines.filter(({ engine }) => engine !== 'standard').map(({ verdict }) => verdict);
  return (
    (['blocked', 'not-cors', 'unknown', 'passes'] as const).find((one) => browsers.includes(one)) ?? 'allowed'
  );
}
