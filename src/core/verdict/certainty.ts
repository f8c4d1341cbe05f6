import type { Candidate } from './candidate.ts';
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

/** How sure the readings are, and why. */
export function certaintyOf(
  input: JudgeInput,
  readings: readonly Candidate[],
  credentials: Deduced<CredentialsMode>,
  mode: Deduced<RequestMode>,
): Reasoned {
  const [first] = readings;
  if (readings.length > 1) return { certainty: 'ambiguous', because: whyAmbiguous(input, readings) };
  if (input.trial === 'own-headers') {
    return {
      certainty: 'inferred',
      because:
        'The verdict is about the server’s own headers. The page got the response only with the fix that was tried.',
    };
  }
  const { asked } = input.exchange;
  if (asked?.stopped !== undefined) {
    return {
      certainty: asked.stopped === 'unknown' ? 'inferred' : 'certain',
      because:
        asked.source === 'devtools-log'
          ? 'Only DevTools’ network log lists the request: nothing was sent.'
          : 'The page asked for it, as Trace noted, and nothing was sent.',
    };
  }
  if (first?.rule === 'csp-blocked') {
    const own = directiveAgainst(input.exchange);
    if (asked?.directive !== undefined) {
      const because = `The page’s policy (${asCode(asked.directive)}) forbids it, as Trace noted.`;
      return { certainty: 'certain', because };
    }
    if (own !== undefined) {
      const because = `${asCode(own)} of the page’s policy does not list the redirect’s target.`;
      return { certainty: 'certain', because };
    }
    if (!isNamedByError(first)) {
      const because = 'The redirect passed its checks and was not followed: a policy of the page is left.';
      return { certainty: 'inferred', because };
    }
  }
  if (first?.rule === null) {
    return { certainty: first.verdict === 'unknown' ? 'certain' : 'inferred', because: whyUnknown(first) };
  }
  if (first?.reason === 'upgraded') {
    return {
      certainty: 'inferred',
      because: 'Neither preflight nor request was sent: only a redirect by the browser itself explains that.',
    };
  }
  if (first?.verdict === 'blocked' && credentials.inferred && dependsOnCredentials(input)) {
    const included = credentials.value === 'include';
    if (input.credentials.because !== undefined)
      return { certainty: 'inferred', because: input.credentials.because };
    return {
      certainty: 'inferred',
      because: `Extensions can’t see the credentials mode. Only a request ${included ? 'with' : 'without'} credentials explains the outcome.`,
    };
  }
  if (first?.verdict === 'blocked' && mode.inferred && !input.modes.seen && input.modes.values.length > 1) {
    return {
      certainty: 'inferred',
      because: 'Extensions can’t see the request’s mode here. Only `cors` explains the outcome.',
    };
  }
  if (first?.rule === 'local-network-access' && !isNamedByError(first)) {
    return {
      certainty: 'inferred',
      because: 'Without a response and an error’s name, only the protection of the local network is left.',
    };
  }
  if (first?.rule === 'allowed-extension-bypass' || first?.rule === 'unexplained-block') {
    return { certainty: 'inferred', because: 'The headers do not match what the browser did.' };
  }
  if (input.exchange.outcomeUnseen && first !== undefined && BY_HEADERS.has(first.rule))
    return { certainty: 'inferred', because: NOT_RECORDED };
  return { certainty: 'certain', because: 'The browser’s behavior matches the rule.' };
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
