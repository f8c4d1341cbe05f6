/** Which secret is which: fingerprint to number, oldest first. Plain data that survives its maker. */
export type KnownSecrets = Iterable<readonly [fingerprint: string, number: number]>;

/** Gives what stands for a secret. */
export type Replace = (secret: string) => string;

export interface Placeholders {
  /** `redacted-N-L`: the Nth distinct secret of this session, L bytes long. Equal secrets give equal placeholders. */
  readonly replace: Replace;
  /** Leaves the numbers of the placeholders in a text to them. */
  readonly skip: (text: string) => void;
  /** Secrets seen for the first time since the last call, and those forgotten to make room. */
  readonly takeChanges: () => { readonly added: KnownSecrets; readonly forgotten: readonly string[] };
}

/** More distinct secrets than this are remembered by nothing a person could still compare. */
const REMEMBERED_SECRETS = 5000;
const PLACEHOLDER = /^redacted-\d+-\d+$/;

/** 64 bits of FNV-1a with two primes and the length: enough to tell values of one session apart, no secret itself. */
function fingerprintOf(secret: string): string {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let index = 0; index < secret.length; index += 1) {
    const unit = secret.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b) ^ (high >>> 15);
  }
  return `${(low >>> 0).toString(36)}.${(high >>> 0).toString(36)}.${secret.length}`;
}

export function createPlaceholders(known: KnownSecrets): Placeholders {
  const numbers = new Map(known);
  let last = 0;
  for (const number of numbers.values()) last = Math.max(last, number);
  let added = new Map<string, number>();
  let forgotten: string[] = [];

  /** Goes on where it stopped: one that began anew would pass all the places of those that are gone. */
  const byAge = numbers.keys();
  const forgetOldest = (): void => {
    const { value: oldest } = byAge.next();
    if (oldest === undefined) return;
    numbers.delete(oldest);
    if (!added.delete(oldest)) forgotten.push(oldest);
  };

  const numberOf = (secret: string): number => {
    const fingerprint = fingerprintOf(secret);
    const known = numbers.get(fingerprint);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(fingerprint, last);
    added.set(fingerprint, last);
    if (numbers.size > REMEMBERED_SECRETS) forgetOldest();
    return last;
  };

  return {
    replace(secret) {
      if (secret === '' || PLACEHOLDER.test(secret)) return secret;
      return `redacted-${numberOf(secret)}-${secret.length}`;
    },
    skip(text) {
      for (const [, number] of text.matchAll(/\bredacted-(\d{1,9})-\d/g))
        last = Math.max(last, Number(number));
    },
    takeChanges() {
      const changes = { added, forgotten };
      added = new Map();
      forgotten = [];
      return changes;
    },
  };
}
