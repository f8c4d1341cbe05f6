import { isKey, TRIGGER } from '../redact-reference.ts';
import {
  hasHead,
  isNamedSecret,
  isPlainFor,
  nameVerdict,
  SECRET_PART,
  SECRET_WORDS,
  wordsOf,
  type NameVerdict,
} from '../secret-names.ts';
import { isCommonWord } from './common-words.ts';
import { isHarmless } from './harmless.ts';
import { isKnownWord } from './known-words.ts';
import { isPlainBesideSecret } from './plain-beside-secret.ts';

/** Whole words of names, in several languages. */
// prettier-ignore
const WORDS = new Set([
  'authorisation', 'cek', 'cfid', 'connstr', 'csc', 'csc2', 'cvc2', 'cvv2', 'dek', 'dpop', 'haslo', 'heslo', 'hotp', 'iban', 'itan', 'jelszo', 'jwe', 'jws', 'kek', 'losenord', 'lozinka', 'mtan', 'parola', 'passw',
  'passwrd', 'psw', 'pswd', 'puk', 'pword', 'rspauth', 'salasana', 'seed', 'senha', 'sifre', 'tfa', 'tgt', 'twofa', 'upass', 'upwd', 'wachtwoord', 'wresult',
]);
/** Parts of names, written as one word: numbers of cards and persons, codes, answers, keys of services. */
const PART =
  /antiforgery|appcheck|artapi$|clientprincipal|connectionstring|(?:c[sv]c(?:code)?|cvv|[a-z]otp|[a-z]pwd)$|connectsid|openidsig|(?:magic|secret)word|(?:gpg|pgp|rsa|ssh)private|(?<!by|com|tres|encom|over|under|sur|boarding|high|low|season|ski)pass\d?$|nextnonce|urlsig|contrase|kennwort|motdepasse|bankaccount|card(?:code|n(?:o$|r$|um)|security)|ccn(?:o$|r$|um)|creditcard|accountn(?:o$|r$|um)|routingn(?:o$|um)|socialsec|tax(?:id|n(?:o$|um))|passportn(?:o$|um)|(?:captcha|challenge|secret|security|turnstile)(?:answer|response)|gauth$|psk$|twofactor|(?:access|app|card|device|login|security|sim|user)pin$|(?:2fa|access|door|e?mail|entry|gate|pass|unlock)codes?$|code2fa|(?:auth|cookie|key|pass|pwd|token)val(?:ue)?$|(?:admin|data|http|net|sql|ssh|sudo|vpn|web|wifi)pass(?:wd)?$|proxyauth$|keystore$|(?:code|oauth)verifier|serviceticket|(?:authenticator|challenge)code$/;
const KEY =
  /(?:activation|admin|aes|algolia|anon|anthropic|aws|azure|decrypt|gcp|gpg|heroku|linear|newrelic|pgp|vault|application|appwrite|checksum|crypto|deploy(?:ment)?|developer|device|firebase|functions|google|host|ingest|insert|mailgun|maps|mashape|merchant|openai|partner|product|publishable|rapidapi|reset|root|rsa|sendgrid|server|ssh|stripe|team|twilio|wallet|write)keys?$/;
/** Whatever their last word says of other names. */
const ALWAYS = /idtokenhint|maidenname/;
/** Of many things, one of which is a secret. */
const DOUBTFUL =
  /^(?:access|activation|answer|appid|captcha|confirm(?:ation)?|cookies|honeycomb|mac|oh|pan|phrase|refresh|s|sign|signed|sms|sso|st|tk|unlock|verif(?:ication|y))$/;
/** What is a secret in front of other words, too, besides what is known as it comes in: `tokenRefresh`, `ssn_last4`. */
const MORE_STRONG =
  /(?:admin|app|ftp|login|mail|root|smtp|user)pass|passphrase|secret(?!ar|ion)|(?:account|auth|secret)keys?(?!id)|(?:id|session)token|token(?:access|refresh)|ssn|sessionid/;
/** But not in front of these: what is to be done with it, what it is made of, things called so. */
const THING =
  /(?:^|passw(?:or)?d|passphrase|secret|keys?|token|ssn|sessionid)(?:amount|app|area|at|cache|change|complexity|counter|date|engine|garden|gen(?:erator)?|group|icon|list|manager|mapping|max|message|min|model|page|path|puzzle|question|recipe|ref(?:erence)?|reset|rules?|santa|scope|set|sort|source|standard|state|step|store|strength|symbol|tab|tier|url|use|weight|year)s?$/;
/** What a name says about a secret without being one: `token_type`, `SignatureVersion`, `password_min_length`. */
const ABOUT =
  /(?:types?|versions?|methods?|modes?|alg(?:orithm)?|status|count|length|size|limit|expir(?:es|y|ation|esin|esat)|ttl|maxage|lifetime|duration|issue[dr](?:at)?|enabled|required|supported|providers?|schemes?|format|names?|labels?|endpoint|header|field|param(?:eter)?|policy|hint|strength|timeout|usage|banner|consent|budget|colou?r|rate|ratio|style)$/;

const CACHE_LIMIT = 2000;

/** The verdict on a name where something leaves the extension, remembered. */
function remembered(judge: (name: string) => NameVerdict): (name: string) => NameVerdict {
  const verdicts = new Map<string, NameVerdict>();
  return (name) => {
    const known = verdicts.get(name);
    if (known !== undefined) return known;
    if (name.length > 100) return nameVerdict(name);
    const verdict = judge(name);
    if (verdicts.size >= CACHE_LIMIT) verdicts.clear();
    verdicts.set(name, verdict);
    return verdict;
  };
}

const standardVerdict = remembered((name) => {
  const verdict = nameVerdict(name);
  if (verdict === 'secret') return verdict;
  const words = wordsOf(name);
  const squashed = words.join('');
  if (ALWAYS.test(squashed)) return 'secret';
  const isPart = SECRET_PART.test(squashed) || words.some((word) => SECRET_WORDS.has(word));
  if ((isPart || verdict !== 'suspect') && ABOUT.test(squashed)) return 'about';
  if (MORE_STRONG.test(squashed) && !THING.test(words.at(-1) ?? '')) return 'secret';
  if (hasHead(words, WORDS) || PART.test(squashed) || KEY.test(squashed)) return 'secret';
  return words.some((word) => DOUBTFUL.test(word) || WORDS.has(word)) ? 'suspect' : verdict;
});

/** Where any word or part is that of a secret, whatever stands behind it. */
const strictVerdict = remembered((name) => {
  const verdict = standardVerdict(name);
  if (verdict === 'secret' || verdict === 'about') return verdict;
  const words = wordsOf(name);
  const squashed = words.join('');
  const hasSecret =
    /birth(?:da|ye)|dateofbirth|^dob$/.test(squashed) ||
    words.some((word) => SECRET_WORDS.has(word) || WORDS.has(word)) ||
    SECRET_PART.test(squashed);
  return hasSecret ? 'secret' : verdict;
});

/** Whether the name says something about a secret: its type, its length. */
export function isAbout(name: string): boolean {
  return standardVerdict(name) === 'about';
}

/** Parts of a path behind which a secret stands: besides those that are known as it comes in. */
export const SHARING_TRIGGER = new RegExp(
  `${TRIGGER.source}|^(?:(?:approv|auth|claim|download|e?sign|emailverif|guest|one|paymentl|respon|survey|temp)[a-z]*|access(?:link)?|opt(?:in|out)|2fa|bot|gift|ical|calendar|incoming|mfa|referral|commands|rsvp|sess|sid|token|unsub|voucher|(?:build|deploy)hooks?|changeemail|codes?|pass(?:code|key|phrase)?|pin|puk|coupon|device|draft|heartbeat|impersonate|jointeam|link|ott|pair|preview|receipt|register|switchuser|validate|webhooktest|[a-z]*passw[a-z]*)$`,
);

/** What admits to a train, a fair or a game. */
const ADMISSION =
  /(?:annual|boarding|bus|city|day|event|festival|game|lift|month(?:ly)?|museum|park|rail|season|ski|train|travel|week(?:end)?)[^a-z]?pass$/i;
/** What such a name is set to, where it stands for a way to sign in. */
const SETTING =
  /^(?:disabled|enabled|active|inactive|apple|auth0|email|facebook|github|google|microsoft|okta|sms|string|number|boolean)$/i;
/** Where a bank is. */
const COUNTRY = /^iban [A-Z]{2}$/i;
/** Of secrets that people make of whole sentences. */
const OWN_WORDS = /answer|mnemonic|phrase|secret|seed/i;
/** Words as a form answers with, or the mapping of a field. */
const SENTENCE = /^[A-Za-z]+(?:['’]t)?(?: [A-Za-z\d'’().]+)+$/;

/** Whether a field of that name with that value holds a secret, in standard redaction. */
export function isSharedSecret(name: string, value: string): boolean {
  const verdict = standardVerdict(name);
  if (verdict === 'suspect' && isRandom(value)) return true;
  if (!isSharedNamedSecret(name, value, verdict) || COUNTRY.test(`${name} ${value}`)) return false;
  if (ADMISSION.test(name) && /^[a-z]{1,12}$/.test(value)) return false;
  // What comes in is not looked up in a list of words.
  if (isPlainFor(name, value)) return isUnknownWord(value) || /pass \w*[a-z]/i.test(`${name} ${value}`);
  const isSaid = isSaidOfField(value) && !OWN_WORDS.test(name);
  return !isSaid && !(/seed$/i.test(name) && /^\d{1,10}$/.test(value));
}

function isSharedNamedSecret(name: string, value: string, verdict: NameVerdict): boolean {
  if (SETTING.test(value)) return false;
  return isNamedSecret(name, value, verdict) || (/^pan$/i.test(name) && /^[\d -]{12,24}$/.test(value));
}

/** Shorter than what is taken for a secret as it comes in. */
function isRandom(value: string): boolean {
  return /^(?=.*\d)(?=.*[A-Za-z])[\w.~+/=%-]{8,200}$/.test(value) && isKey(value) && !isHarmless(value);
}

function isUnknownWord(value: string): boolean {
  const letters = /^[a-z]{5,9}$/.exec(value)?.[0];
  return letters !== undefined && !isKnownWord(letters);
}

function isSaidOfField(value: string): boolean {
  return SENTENCE.test(value) && /\w{4}/.test(value) && value.split(' ').every(isCommonWord);
}

/** Of links and steps of a login, which carry whatever they carry for one person. */
const PERSONAL = /(?:challenge|invit(?:ation|e)|magic|nonce|ticket|verifier)s?$/i;
const SWITCH = /^(?:|\d|true|false|yes|no|on|off|null|none|undefined|redacted-\d+-\d+)$/i;
const PLACE_CODE = /(?:area|country|post(?:al)?|zip)[^a-z]?code$|rate-?limit/i;

/** The same in strict redaction: of a name that may be that of a secret, whatever is not plain. */
export function isStrictSecret(name: string, value: string): boolean {
  const verdict = strictVerdict(name);
  if (isSharedNamedSecret(name, value, verdict)) return true;
  if (verdict !== 'suspect' || value.includes('://')) return false;
  if (!isPlainBesideSecret(value)) return true;
  if (PERSONAL.test(name)) return !SWITCH.test(value);
  return /^\d{4,}$/.test(value) && !PLACE_CODE.test(name);
}
