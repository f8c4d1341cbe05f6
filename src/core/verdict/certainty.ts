import type { Candidate } from './candidate.ts';
import { lastHop } from '../exchange/exchange.ts';
import { asCode } from '../rules/rule.ts';
import { ruleOfError, type RuleId } from '../rules/catalogue/index.ts';
import { dependsOnCredentials } from './deductions.ts';
import type { JudgeInput } from './judge-input.ts';
import { directiveAgainst } from './redirect-target-readings.ts';
import type { Certainty, CredentialsMode, Deduced, RequestMode } from './verdict.ts';

interface Reasoned {
  readonly certainty: Certainty;
  /** One sentence. */
  readonly because: string;
}

const certain = (because: string): Reasoned => ({ certainty: 'certain', because });
const inferred = (because: string): Reasoned => ({ certainty: 'inferred', because });

/** How sure the readings are, and why. */
export function certaintyOf(
  input: JudgeInput,
  readings: readonly Candidate[],
  credentials: Deduced<CredentialsMode>,
  mode: Deduced<RequestMode>,
): Reasoned {
  if (readings.length > 1) return { certainty: 'ambiguous', because: whyAmbiguous(input, readings) };
  const first = readings.reduce((only) => only);
  if (input.trial === 'own-headers') {
    return inferred(
      'The server’s own headers decide. The page got the response only with the fix that was tried.',
    );
  }
  const { asked } = input.exchange;
  if (asked?.stopped !== undefined) {
    return (asked.stopped === 'unknown' ? inferred : certain)(
      asked.source === 'devtools-log'
        ? 'Only DevTools’ log lists it: nothing was sent.'
        : 'The page asked for it, as Trace noted, and nothing was sent.',
    );
  }
  if (first.rule === 'csp-blocked') {
    const own = directiveAgainst(input.exchange);
    if (asked?.directive !== undefined)
      return certain(`The page’s policy (${asCode(asked.directive)}) forbids it, as Trace noted.`);
    if (own !== undefined)
      return certain(`${asCode(own)} of the page’s policy does not list the redirect’s target.`);
    if (!isNamedByError(first))
      return inferred('The redirect passed its checks and was not followed: a policy of the page is left.');
  }
  if (first.rule === null) {
    return (first.verdict === 'unknown' ? certain : inferred)(whyUnknown(first));
  }
  if (first.reason === 'upgraded') {
    return inferred(
      'Neither preflight nor request was sent: only a redirect by the browser itself explains that.',
    );
  }
  if (first.verdict === 'blocked' && credentials.inferred && dependsOnCredentials(input)) {
    const included = credentials.value === 'include';
    return inferred(
      input.credentials.because ??
        `Extensions can’t see the credentials mode. Only a request ${included ? 'with' : 'without'} credentials explains the outcome.`,
    );
  }
  if (first.verdict === 'blocked' && mode.inferred && !input.modes.seen && input.modes.values.length > 1) {
    return inferred('Extensions can’t see the request’s mode here. Only `cors` explains the outcome.');
  }
  if (first.rule === 'local-network-access' && !isNamedByError(first)) {
    return inferred('Without a response or an error’s name, only the local network’s protection is left.');
  }
  if (first.rule === 'allowed-extension-bypass' || first.rule === 'unexplained-block') {
    return inferred('The headers do not match what the browser did.');
  }
  // Firefox: an image that cannot be decoded, for one.
  if (first.rule === 'aborted' && first.mode === 'no-cors' && lastHop(input.exchange).request.response)
    return inferred('What an element cannot use ends like this, too.');
  if (input.exchange.outcomeUnseen && BY_HEADERS.has(first.rule)) return inferred(NOT_RECORDED);
  return certain('The browser’s behavior matches the rule.');
}

const NOT_RECORDED = 'What decided it was not recorded.';

/** Without CORS the browser may refuse a response for what its headers do not show. */
const BY_HEADERS = new Set<RuleId | null>(['allowed-no-cors-opaque', 'orb-blocked']);

function whyAmbiguous(input: JudgeInput, readings: readonly Candidate[]): string {
  const differ = new Set(readings.map(({ verdict }) => verdict)).size > 1;
  const { timelineLost, timelineStatus } = input.exchange;
  const isLost = differ && timelineLost && timelineStatus === undefined;
  return `${whatIsOpen(input, readings)}${isLost ? LOST : ''}`;
}

const LOST = ' DevTools could not ask this page whether it got the response.';

function whatIsOpen({ caches, exchange }: JudgeInput, readings: readonly Candidate[]): string {
  if (readings.every((one) => one.credentials !== null)) {
    const likely = caches.credentials.ofOthers(exchange);
    const hint =
      likely === undefined
        ? ''
        : ` Other requests of the page like this are made with${likely ? '' : 'out'} credentials.`;
    return `Extensions can’t see whether the page asks with \`credentials: "include"\`, and both explain what was seen.${hint}`;
  }
  const conditions = readings.map((one) => one.if).join('; ');
  return `Extensions can’t see which of these is the case: ${conditions}.`;
}

function isNamedByError({ rule, netError }: Candidate): boolean {
  return netError !== null && ruleOfError(netError) === rule;
}

function whyUnknown({ reason }: Candidate): string {
  return reason === 'pending' ? 'The browser has not decided yet.' : NOT_RECORDED;
}
