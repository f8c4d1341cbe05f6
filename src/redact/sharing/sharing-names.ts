import { TRIGGER } from '../redact-reference.ts';
import { isSecret, nameVerdict, wordsOf, type NameVerdict } from '../secret-names.ts';
import { isPlainBesideSecret } from './plain-beside-secret.ts';

/** Whole words of names, in several languages. */
// prettier-ignore
const WORDS = new Set([
  'authorisation', 'cek', 'cfid', 'connstr', 'csc', 'csc2', 'cvc2', 'cvv2', 'dek', 'dpop', 'haslo', 'heslo', 'hotp', 'iban', 'itan', 'jelszo', 'jwe', 'jws', 'kek', 'losenord', 'lozinka', 'mtan', 'parola', 'passw',
  'passwrd', 'psw', 'pswd', 'puk', 'pword', 'rspauth', 'salasana', 'seed', 'senha', 'sifre', 'tfa', 'tgt', 'twofa', 'upass', 'upwd', 'wachtwoord', 'wresult',
]);
/** Parts of names, written as one word: numbers of cards and persons, codes, answers, keys of services. */
const PART =
  /antiforgery|appcheck|artapi$|clientprincipal|connectionstring|(?:c[sv]c(?:code)?|cvv|[a-z]otp|[a-z]pwd)$|connectsid|openidsig|(?:magic|secret)word|(?:gpg|pgp|rsa|ssh)private|(?<!by|com|tres|encom|over|under|sur|boarding|high|low|season|ski)pass\d?$|nextnonce|urlsig|contrase|kennwort|motdepasse|bankaccount|card(?:code|n(?:o$|r$|um)|security)|ccn(?:o$|r$|um)|creditcard|accountn(?:o$|r$|um)|routingn(?:o$|um)|socialsec|tax(?:id|n(?:o$|um))|passportn(?:o$|um)|(?:captcha|challenge|secret|security|turnstile)(?:answer|response)|twofactor|(?:access|app|card|device|login|security|sim|user)pin$|(?:2fa|access|door|e?mail|entry|gate|pass|unlock)codes?$|code2fa|(?:auth|cookie|key|pass|pwd|token)val(?:ue)?$|(?:admin|data|http|net|sql|ssh|sudo|vpn|web|wifi)pass(?:wd)?$|proxyauth$|keystore$|codeverifier|serviceticket/;
const KEY =
  /(?:activation|admin|aes|algolia|anon|anthropic|aws|azure|decrypt|gcp|gpg|heroku|linear|newrelic|pgp|vault|application|appwrite|checksum|crypto|deploy(?:ment)?|developer|device|firebase|functions|google|host|ingest|insert|mailgun|maps|mashape|merchant|openai|partner|product|publishable|rapidapi|reset|root|rsa|sendgrid|server|ssh|stripe|team|twilio|wallet|write)keys?$/;
/** Whatever their last word says of other names. */
const ALWAYS = /idtokenhint|maidenname/;
/** Of many things, one of which is a secret. */
const DOUBTFUL = /^(?:activation|appid|captcha|cookies|honeycomb|mac|oh|pan|s|sign|signed|sso|st|tk)$/;
const ABOUT =
  /(?:duration|types?|count|length|limit|required|enabled|format|names?|labels?|status|style|hint)$/;

const CACHE_LIMIT = 2000;
const verdicts = new Map<string, NameVerdict>();

/** The verdict on a name where something leaves the extension. */
function sharingNameVerdict(name: string): NameVerdict {
  const known = verdicts.get(name);
  if (known !== undefined) return known;
  if (name.length > 100) return nameVerdict(name);
  const verdict = judgeName(name);
  if (verdicts.size >= CACHE_LIMIT) verdicts.clear();
  verdicts.set(name, verdict);
  return verdict;
}

function judgeName(name: string): NameVerdict {
  const verdict = nameVerdict(name);
  if (verdict === 'secret') return verdict;
  const words = wordsOf(name);
  const squashed = words.join('');
  if (ALWAYS.test(squashed)) return 'secret';
  if (verdict === 'about' || ABOUT.test(squashed)) return verdict;
  const isSecret = words.some((word) => WORDS.has(word)) || PART.test(squashed) || KEY.test(squashed);
  if (isSecret) return 'secret';
  return words.some((word) => DOUBTFUL.test(word)) ? 'suspect' : verdict;
}

/** Parts of a path behind which a secret stands: besides those that are known as it comes in. */
export const SHARING_TRIGGER = new RegExp(
  `${TRIGGER.source}|^(?:(?:approv|auth|claim|download|e?sign|emailverif|guest|one|paymentl|respon|survey|temp)[a-z]*|access(?:link)?|opt(?:in|out)|2fa|bot|gift|ical|calendar|incoming|mfa|referral|commands|rsvp|sess|sid|token|unsub|voucher|(?:build|deploy)hooks?|changeemail|codes?|coupon|device|draft|heartbeat|impersonate|jointeam|link|ott|pair|preview|receipt|register|switchuser|validate|webhooktest|[a-z]*passw[a-z]*)$`,
);

/** What such a name is set to, where it stands for a way to sign in. */
const SETTING =
  /^(?:disabled|enabled|active|inactive|apple|auth0|email|facebook|github|google|microsoft|okta|sms)$/i;

/** Whether a field of that name with that value holds a secret, in standard redaction. */
export function isSharedSecret(name: string, value: string): boolean {
  if (SETTING.test(value)) return false;
  return isSecret(name, value, sharingNameVerdict) || (/^pan$/i.test(name) && /^[\d -]{12,24}$/.test(value));
}

/** Of links and steps of a login, which carry whatever they carry for one person. */
const PERSONAL = /(?:challenge|invit(?:ation|e)|magic|nonce|ticket|verifier)s?$/i;
const SWITCH = /^(?:|\d|true|false|yes|no|on|off|null|none|undefined|redacted-\d+-\d+)$/i;
const PLACE_CODE = /(?:area|country|post(?:al)?|zip)[^a-z]?code$|rate-?limit/i;

/** The same in strict redaction: of a name that may be that of a secret, whatever is not plain. */
export function isStrictSecret(name: string, value: string): boolean {
  if (isSharedSecret(name, value)) return true;
  if (sharingNameVerdict(name) !== 'suspect' || value.includes('://')) return false;
  if (!isPlainBesideSecret(value)) return true;
  if (PERSONAL.test(name)) return !SWITCH.test(value);
  return /^\d{4,}$/.test(value) && !PLACE_CODE.test(name);
}
