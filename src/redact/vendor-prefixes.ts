/**
 * What the tokens of vendors begin with, as facts from the rules of gitleaks 8 (config/gitleaks.toml at commit b58d3f10, MIT
 * License, https://github.com/gitleaks/gitleaks). Each is followed by sixteen or more characters, one of them a digit.
 */
// prettier-ignore
export const VENDOR_PREFIXES = [
  'A3-', 'ABSK', 'AGE-SECRET-KEY-1', 'AKCp', 'AQVN', 'API-', 'CLOJARS_', 'EAAA', 'EAAC', 'EAAM', 'EZAK', 'EZTK',
  'FLWPUBK_TEST-', 'FLWSECK_TEST-', 'GOCSPX-', 'GR1348941', 'HRKU-AA', 'LTAI', 'NRAK-', 'NRII-', 'NRJS-', 'PMAK-',
  'SG\\.', 'YC[A-Z]', 'api_org_', 'bedrock-api-key-', 'cmVmd', 'dapi', 'dnkey-', 'doo_v1_', 'dop_v1_', 'dor_v1_',
  'dp\\.pt\\.', 'dt0c01\\.', 'duffel_(?:live|test)_', 'fio-u-', 'fm1[ar]_', 'fm2_', 'fo1_', 'gh[oprsu]_', 'github_pat_',
  'glagent-', 'glc_', 'glcbt-', 'gldt-', 'glffct-', 'glft-', 'glimt-', 'gloas-', 'glpat-', 'glptt-', 'glrt-', 'glsa_',
  'glsoat-', 'hf_', 'hv[bs]\\.', 'ico-', 'key-', 'lin_api_', 'live_', 'npm_', 'ntn_', 'ops_eyJ', 'p8e-', 'pat\\.', 'sat\\.',
  'pk\\.', 'pnu_', 'pplx-', 'pscale_(?:oauth|pw|tkn)_', 'pubkey-', 'pul-', 'pypi-AgE', 'rdme_', 'rubygems_', 's-s4t2(?:ud|af)-',
  'sgp_', 'sha256~', 'shippo_(?:live|test)_', 'shp(?:at|ca|pa|ss)_', 'sk-', 'sl\\.', 'sm_[aps]at_', 'sntry[su]_', 'sq[apu]_',
  'sq0(?:atp|csp)-', '[a-z]{2}_(?:live|prod|test)_', 'test_', 'tfp_', 'tk-us-', 'v1\\.0-', 'whsec_', 'xapp-\\d-', 'xkeysib-',
  'xox[a-z]-', 'xoxe\\.xox[bp]-', 'ya29\\.', 'AIza',
] as const;

/** Tokens of vendors that have another form; from the same rules. */
export const VENDOR_TOKENS = [
  // Amazon Web Services, Twilio, Airtable, Azure, MaxMind, Okta, Mailchimp, Facebook
  /A(?:3T[A-Z\d]|KIA|SIA|BIA|CCA|GPA|IDA|ROA)[A-Z\d]{16}/,
  /SK[\da-fA-F]{32}/,
  /pat[A-Za-z\d]{14}\.[\da-f]{64}/,
  /[\w~.]{3}\dQ~[\w~.-]{31,34}/,
  /[A-Za-z\d]{6}_[A-Za-z\d]{29}_mmk/,
  /[\da-f]{32}-us\d{1,2}/,
  /\d{15,16}(?:\||%7C)[\w-]{27,40}/,
  // Terraform, Telegram, Discord, Vault
  /[a-zA-Z\d]{14}\.atlasv1\.[\w=-]{60,70}/,
  /\d{5,16}:A[\w-]{34}/,
  /[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}/,
  /s\.[A-Za-z\d]{24}(?![A-Za-z\d])/,
] as const;
