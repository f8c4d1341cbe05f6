import { quote } from '../rules/rule.ts';
import { requesterOf } from '../exchange/cross-origin.ts';
import { isCorsResponseHeader } from '../fetch/cors-response-header-name.ts';
import { isLocalOrigin } from '../fetch/local-origin.ts';
import { legsAssuming, type JudgeInput } from '../verdict/judge-input.ts';
import type { Fix, FixStep, Reading, Verdict } from '../verdict/verdict.ts';
import { explain } from './explain.ts';
import { otherEngineNote, type refusedByOther } from './other-engine-note.ts';
import { isUnseen, type FixSteps } from './merge-steps.ts';

/** What to do in addition to a change of headers or instead of it; null where there is nothing to add. */
export function fixNote(
  input: JudgeInput,
  verdict: Verdict,
  steps: FixSteps,
  other: ReturnType<typeof refusedByOther> | undefined,
): string | null {
  const readings = verdict.readings ?? [verdict];
  const isBlocked = readings.some(isBlockedByServer);
  const notes = [
    isBlocked ? responseHeaderNote(input, verdict) : undefined,
    ...whatToDo(input, readings),
    ...(isBlocked
      ? [
          unseenNote(input, steps),
          nullOriginNote(input, verdict),
          verdict.reason === 'cached-response' ? undefined : localOriginNote(input, steps),
          other && otherEngineNote(other),
        ]
      : []),
  ];
  const given = notes.filter((note) => note !== undefined);
  return given.length === 0 ? null : given.join(' ');
}

/** Of several readings, with the condition under which each is true, if they ask for different things. */
function whatToDo({ exchange }: JudgeInput, readings: readonly Reading[]): string[] {
  // That the page has to change is said already, and it is true under every reading.
  const told = readings.length > 1 ? readings.filter(({ reason }) => reason !== 'response-header') : readings;
  const fixes = told.map((reading) => explain(exchange, reading)?.fix);
  const [first] = fixes;
  const areAll = told.length === readings.length;
  if (first !== undefined && areAll && fixes.every((fix) => fix === first)) return [first];
  return told.flatMap(({ if: condition = '' }, index) => {
    const fix = fixes[index];
    return fix === undefined ? [] : `${condition.charAt(0).toUpperCase()}${condition.slice(1)}: ${fix}`;
  });
}

/** Blocked because of what a server sent, not because the browser redirected the request by itself. */
function isBlockedByServer({ verdict, rule, reason }: Reading): boolean {
  return verdict === 'blocked' && rule !== null && reason !== 'upgraded';
}

/** The page sends headers that only a response may have; whatever else is repaired, the browser would still refuse. */
function responseHeaderNote(input: JudgeInput, { reason, readings }: Verdict): string | undefined {
  if (reason === 'response-header' && !readings) return undefined;
  const asked = legsAssuming(input, false).flatMap(({ context }) => context.unsafeHeaders);
  const names = [...new Set(asked.filter(isCorsResponseHeader))];
  return names.length === 0
    ? undefined
    : `Remove ${names.map(quote).join(', ')} from the page’s request: only responses have ${names.length === 1 ? 'this header' : 'these headers'}.`;
}

/** Of legs that were never sent a fix can only assume that they need the same. */
function unseenNote(input: JudgeInput, { steps }: FixSteps): string | undefined {
  const unseen = (steps ?? []).filter((step) => isUnseen(input, step));
  if (unseen.length === 0) return undefined;
  const names = unseen.map(({ method, url }) => quote(`${method} ${url}`)).join(', ');
  return `Not seen yet: the response to ${names}. Make sure that it has the headers given for it, too.`;
}

/** The note with what only credentials need, where nothing else says that. */
export function wholeNote({ note, onlyWithCredentials }: Fix): string | null {
  if (!onlyWithCredentials) return note;
  const lines = new Set(
    onlyWithCredentials.flatMap(({ set }) =>
      Object.entries(set).map(([name, value]) => quote(`${name}: ${value}`)),
    ),
  );
  const more = `Only if the page uses \`credentials: "include"\`, which extensions can’t see, the server must also send ${[...lines].join(', ')}.`;
  return note === null ? more : `${note} ${more}`;
}

/** Every sandboxed frame on any site has the origin `null`, so no fix ever names it. */
function nullOriginNote(input: JudgeInput, { reason, credentials }: Verdict): string | undefined {
  const { value } = credentials;
  if (value === 'same-origin') return undefined;
  const isNull = legsAssuming(input, true).some(({ context }) => context.origin === 'null');
  if (!isNull && reason !== 'tainted-origin' && reason !== 'opaque-origin') return undefined;
  const request = value === 'include' ? 'This request has credentials' : 'If the request has credentials';
  return `Don’t allow the origin \`null\`: every sandboxed frame on any site has it. ${request}, ${
    value === 'include' ? 'so ' : ''
  }no response header can safely allow it.`;
}

function localOriginNote(input: JudgeInput, { steps }: FixSteps): string | undefined {
  const origin = requesterOf(input.exchange);
  const isNamed = (step: FixStep): boolean => step.set['Access-Control-Allow-Origin'] === origin;
  if (!isLocalOrigin(origin) || steps?.some(isNamed) !== true) return undefined;
  // @see https://capacitorjs.com/docs/config#schema
  return /^https?:\/\/localhost$/.test(origin)
    ? `${quote(origin)} is a local origin: allow it in production only if an app in a WebView (such as Capacitor’s) has it.`
    : `${quote(origin)} is a local origin: allow it for development only, not in production. A proxy in your dev server makes this change unnecessary.`;
}
