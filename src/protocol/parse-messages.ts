import {
  isBoolean,
  isListOf,
  isNumber,
  isOneOf,
  isRecordOf,
  isString,
  type Guard,
} from '../core/fetch/guard.ts';
import { isExchange } from './parse-exchange.ts';
import { isObservation } from './parse-observation.ts';
import { isTrial, isTrialChange } from './parse-trial.ts';
import type {
  AcknowledgeMessage,
  CapturingMessage,
  ExchangesMessage,
  ForgottenMessage,
  InspectMessage,
  MissedMessage,
  NavigatedMessage,
  NavigationMessage,
  PermissionMessage,
  RedactionMessage,
  ToBackground,
  ToDevtools,
  TrialMessage,
  TryMessage,
} from './messages.ts';
import type { Navigation } from './session.ts';

const isInspect = isRecordOf<InspectMessage>(
  { type: isOneOf('inspect'), tabId: isNumber },
  { origin: isString, open: isListOf(isExchange) },
);

const isAcknowledge = isRecordOf<AcknowledgeMessage>(
  { type: isOneOf('acknowledge'), epoch: isString, sequence: isNumber },
  {},
);

const isMissed = isRecordOf<MissedMessage>(
  { type: isOneOf('missed'), damaged: isListOf(isString), observations: isListOf(isObservation) },
  {},
);

const isNavigated = isRecordOf<NavigatedMessage>(
  { type: isOneOf('navigated'), at: isNumber, url: isString },
  { began: isNumber },
);

const isRedaction = isRecordOf<RedactionMessage>({ type: isOneOf('redaction'), redacts: isBoolean }, {});

const isTry = isRecordOf<TryMessage>({ type: isOneOf('try'), changes: isListOf(isTrialChange) }, {});

const isTrialState = isRecordOf<TrialMessage>(
  { type: isOneOf('trial') },
  { trial: isTrial, failure: isString },
);

const isCapturing = isRecordOf<CapturingMessage>(
  {
    type: isOneOf('capturing'),
    epoch: isString,
    engine: isOneOf('chromium', 'firefox'),
    browserVersion: isString,
    permitted: isBoolean,
    redacts: isBoolean,
    since: isNumber,
  },
  {},
);

const isExchanges = isRecordOf<ExchangesMessage>(
  { type: isOneOf('exchanges'), epoch: isString, sequence: isNumber, exchanges: isListOf(isExchange) },
  {},
);

const isForgotten = isRecordOf<ForgottenMessage>({ type: isOneOf('forgotten'), ids: isListOf(isString) }, {});

const isNavigation = isRecordOf<NavigationMessage>(
  {
    type: isOneOf('navigation'),
    navigation: isRecordOf<Navigation>({ at: isNumber, url: isString }, { prerenderFrameId: isNumber }),
  },
  {},
);

const isPermission = isRecordOf<PermissionMessage>({ type: isOneOf('permission'), permitted: isBoolean }, {});

function firstMatch<T>(value: unknown, guards: readonly Guard<T>[]): T | undefined {
  for (const isMessage of guards) if (isMessage(value)) return value;
  return undefined;
}

const TO_BACKGROUND: readonly Guard<ToBackground>[] = [
  isAcknowledge,
  isInspect,
  isMissed,
  isNavigated,
  isRedaction,
  isTry,
];
const TO_DEVTOOLS: readonly Guard<ToDevtools>[] = [
  isExchanges,
  isForgotten,
  isNavigation,
  isCapturing,
  isPermission,
  isRedaction,
  isTrialState,
];

/** A message that a devtools page sent. */
export function parseToBackground(message: unknown): ToBackground | undefined {
  return firstMatch(message, TO_BACKGROUND);
}

/** A message that the background sent. */
export function parseToDevtools(message: unknown): ToDevtools | undefined {
  return firstMatch(message, TO_DEVTOOLS);
}
