/**
 * What the tokens of vendors begin with, as facts from the rules of gitleaks 8 (config/gitleaks.toml at commit b58d3f10, MIT
 * License, https://github.com/gitleaks/gitleaks). As pieces of one regular expression, for their size.
 */
// prettier-ignore
const PREFIXES = [
  'A(?:3-|BSK|GE-SECRET-KEY-1|KCp|PI-|QVN|TATT3|Iza)', 'CLOJARS_', 'E(?:AA[ACM]|Z[AT]K)', 'FLWPUBK_TEST-', 'GOCSPX-', 'GR1348941',
  'HRKU-AA', 'LTAI', 'NR(?:AK|II|JS)-', 'PMAK-', 'SG\\.', 'YC[A-Z]', 'ZXlK', 'access-(?:sandbox|development|production)-',
  'api_org_', 'bedrock-api-key-', 'cmVmd', 'dapi', 'dnkey-', 'do[opr]_v1_', 'dp\\.pt\\.', 'dt0c01\\.', 'duffel_(?:live|test)_',
  'fio-u-', 'f(?:m1[ar]|m2|o1)_', 'gh[oprsu]_', 'github_pat_', 'gl(?:c|sa)_',
  'hf_', 'hv[bs]\\.', 'ico-', '(?:pub)?key-', 'lin_api_', '(?:live|test)_', 'npm_', 'ntn_', 'ops_eyJ', 'p8e-', '[ps]at\\.', 'pk\\.',
  'pnu_', 'pplx-', 'pscale_(?:oauth|pw|tkn)_', 'pul-', 'pypi-AgE', 'rdme_', 'rubygems_', 's-s4t2(?:ud|af)-', 'sgp_', 'sha256~',
  'shippo_(?:live|test)_', 'shp(?:at|ca|pa|ss)_', 'sk-', 'sl\\.', 'sm_[aps]at_', 'sntry[su]_', 'sq[apu]_', 'sq0(?:atp|csp)-',
  't1\\.', 'tfp_', 'tk-us-', 'v1\\.0-', 'whsec_', 'xkeysib-', 'ya29\\.', 'eyJrIjoi', '4b1d',
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
const RANDOM = '(?=[\\w+/=~.-]{0,80}\\d|[A-Za-z]{20}|[\\w+/=~.-]{0,30}[a-z][A-Z]{1,2}[a-z]{1,2}[A-Z])';

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
