/** Says whether something unknown has the shape of T. */
export type Guard<T> = (value: unknown) => value is T;

export const isString: Guard<string> = (value) => typeof value === 'string';
export const isNumber: Guard<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value);
export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';
export const isTrue: Guard<true> = (value) => value === true;

// Each part of the extension leaves out the guards that it does not use, as far as it is told that it may.
/*#__NO_SIDE_EFFECTS__*/
export function isOneOf<const T extends string>(...values: readonly T[]): Guard<T> {
  return (value): value is T => values.some((allowed) => allowed === value);
}

/*#__NO_SIDE_EFFECTS__*/
export function isListOf<T>(isItem: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((item) => isItem(item));
}

export function isFilledListOf<T>(isItem: Guard<T>): Guard<readonly [T, ...T[]]> {
  const isList = isListOf(isItem);
  return (value): value is readonly [T, ...T[]] => isList(value) && value.length > 0;
}

type Optional<T> = {
  readonly [K in keyof T as undefined extends T[K] ? K : never]-?: Guard<NonNullable<T[K]>>;
};
type Required<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: Guard<T[K]> };

/** A record with these members; others are ignored. Members that may be absent are absent, never undefined. */
/*#__NO_SIDE_EFFECTS__*/
export function isRecordOf<T extends object>(required: Required<T>, optional: Optional<T>): Guard<T> {
  const must: [string, Guard<unknown>][] = Object.entries(required);
  const may: [string, Guard<unknown>][] = Object.entries(optional);
  return (value): value is T => {
    if (typeof value !== 'object' || value === null) return false;
    for (const [key, isMember] of must) if (!isMember(Reflect.get(value, key))) return false;
    for (const [key, isMember] of may) if (key in value && !isMember(Reflect.get(value, key))) return false;
    return true;
  };
}
