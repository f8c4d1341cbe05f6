import type { TrialChange } from '../core/advice/trial.ts';
import { isListOf, isNumber, isRecordOf, isString, type Guard } from '../core/fetch/guard.ts';
import type { Trial } from './trial.ts';

const isHeaderValues: Guard<Readonly<Record<string, string>>> = (
  value,
): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => isString(one));

export const isTrialChange: Guard<TrialChange> = isRecordOf<TrialChange>(
  {
    url: isString,
    method: isString,
    requester: isString,
    set: isHeaderValues,
    remove: isListOf(isString),
  },
  {},
);

export const isTrial: Guard<Trial> = isRecordOf<Trial>(
  { startedAt: isNumber, until: isNumber, changes: isListOf(isTrialChange) },
  {},
);
