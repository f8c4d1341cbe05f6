import { RANDOM } from '../vendor-prefixes.ts';

/** Forms that are rare, from the same rules as the others: Azure, Vault, Mailchimp, Facebook, Discord, Airtable, MaxMind, Terraform, Authress. */
const RARE = [
  // Hashes of passwords, as crypt and Argon2 write them.
  /\$2[abxy]\$\d\d\$[./\w]{53}/,
  /\$(?:argon2[a-z]{1,2}|scrypt|pbkdf2[\w-]{0,20})\$[\w./+=$,-]{20,400}/,
  /[\w~.]{3}\dQ~[\w~.-]{31,34}/,
  /s\.[A-Za-z\d]{24}(?![A-Za-z\d])/,
  /[\da-f]{32}-us\d{1,2}/,
  /\d{15,16}(?:\||%7C)[\w-]{27,40}/,
  /[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}/,
  /pat[A-Za-z\d]{14}\.[\da-f]{64}/,
  /[A-Za-z\d]{6}_[A-Za-z\d]{29}_mmk/,
  /[a-zA-Z\d]{14}\.atlasv1\.[\w=-]{60,70}/,
  /(?:sc|ext|scauth|authress)_[A-Za-z\d]{5,30}\.[A-Za-z\d]{4,6}\.acc[_-][A-Za-z\d-]{10,32}\.(?:[\w+/=-]|%2[BF]|%3D){30,120}/i,
];

/** What the tokens of vendors begin with that are rare, from the same rules; where it comes in, their names tell them. */
// prettier-ignore
const PREFIXES = [
  'CLOJARS_', 'FLWPUBK_TEST-', 'GR1348941', 'HRKU-AA', 'LTAI', 'PMAK-', 'YC[A-Z]', 'access-(?:sandbox|development|production)-',
  'api_org_', 'bedrock-api-key-', 'cmVmd', 'dapi', 'dnkey-', 'dp\\.pt\\.', 'dt0c01\\.', 'duffel_(?:live|test)_', 'fio-u-',
  'f(?:m1[ar]|m2|o1)_', 'ico-', 'lin_api_', 'ntn_', 'ops_eyJ', 'p8e-', 'pnu_', 'pplx-', 'pscale_(?:oauth|pw|tkn)_', 'pul-',
  'rdme_', 's-s4t2(?:ud|af)-', 'sgp_', 'shippo_(?:live|test)_', 'sm_[aps]at_', 't1\\.', 'tfp_', 'tk-us-',
  'v1\\.0-', '4b1d',
];

export const RARE_TOKEN = new RegExp(
  `(?<![A-Za-z\\d])(?:${RARE.map(({ source }) => source).join('|')}|(?:${PREFIXES.join('|')})${RANDOM}[\\w+/=~.-]{16,20000})`,
  'g',
);

const WHOLE = new RegExp(`^${RARE_TOKEN.source}$`);

/** Whether all of it is one. */
export function isRareToken(text: string): boolean {
  return text.length < 20_000 && WHOLE.test(text);
}
