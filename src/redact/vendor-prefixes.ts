/**
 * What the tokens of vendors begin with, as facts from the rules of gitleaks 8 (config/gitleaks.toml at commit b58d3f10, MIT
 * License, https://github.com/gitleaks/gitleaks). As pieces of one regular expression, for their size.
 */
// prettier-ignore
const PREFIXES = [
  'A(?:3-|BSK|GE-SECRET-KEY-1|KCp|PI-|QVN|TATT3|Iza)', 'E(?:AA[ACM]|Z[AT]K)', 'GOCSPX-', 'NR(?:AK|II|JS)-', 'SG\\.', 'ZXlK',
  'do[opr]_v1_', 'gh[oprsu]_', 'github_pat_', 'gl(?:c|sa)_', 'hf_', 'hv[bs]\\.', '(?:pub)?key-', '(?:live|test)_', 'npm_',
  '[ps]at\\.', 'pk\\.', 'pypi-AgE', 'rubygems_', 'sha256~', 'shp(?:at|ca|pa|ss)_', 'sk-', 'sl\\.', 'sntry[su]_', 'sq[apu]_', 'sq0(?:atp|csp)-',
  'whsec_', 'xkeysib-', 'ya29\\.', 'eyJrIjoi',
];
/** Shorter tokens follow these. */
const PREFIXES_OF_SHORT = [
  'FLWSECK_TEST-',
  '[a-z]{2}_(?:live|prod|test)_',
  'xapp-\\d-',
  'xox[a-z]-',
  'xoxe\\.xox[bp]-',
];

/** Behind a prefix, what a name made of words has not: a digit, many letters in a row, or capitals here and there. */
export const RANDOM = '(?=[\\w+/=~.-]{0,80}\\d|[A-Za-z]{20}|[\\w+/=~.-]{0,30}[a-z][A-Z]{1,2}[a-z]{1,2}[A-Z])';

/** Tokens of another form; from the same rules. */
const OTHERS = [
  // Amazon Web Services, Twilio
  /A(?:3T[A-Z\d]|KIA|SIA|BIA|CCA|GPA|IDA|PKA|ROA)[A-Z\d]{16}/,
  /SK[\da-fA-F]{32}/,
  // Slack, GitLab
  /xox(?:e\.xox)?[a-z]-[\w-]{8,20000}/,
  /gl(?:agent|cbt|dt|ffct|ft|imt|oas|pat|ptt|rt|soat)-[\w.-]{20,20000}/,
  // Telegram
  /\d{5,16}:A[\w-]{33,34}/,
];

/** The source of a regular expression for all of them. */
export const VENDOR_TOKEN = [
  `(?:${PREFIXES.join('|')})${RANDOM}[\\w+/=~.-]{16,20000}`,
  `(?:${PREFIXES_OF_SHORT.join('|')})${RANDOM}[\\w+/=~.-]{8,20000}`,
  ...OTHERS.map(({ source }) => source),
].join('|');
