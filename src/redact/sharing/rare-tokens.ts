/** Forms that are rare, from the same rules as the others: Azure, Vault, Mailchimp, Facebook, Discord, Airtable, MaxMind, Terraform, Authress. */
const RARE = [
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

export const RARE_TOKEN = new RegExp(
  `(?<![A-Za-z\\d])(?:${RARE.map(({ source }) => source).join('|')})`,
  'g',
);
