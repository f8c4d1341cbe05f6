import { MIXED, LETTERS, shape } from './shape.ts';

/** Names whose value is a secret, whatever it looks like. */
// prettier-ignore
const NAMES = [
  'token', 'access_token', 'accessToken', 'ACCESS-TOKEN', 'accesstoken', 'refresh_token', 'id_token', 'idtoken', 'auth',
  'auth_token', 'authtoken', 'authcode', 'auth_code', 'apikey', 'api_key', 'api-key', 'apiKey', 'APIKEY', 'appkey', 'app_key',
  'accesskey', 'access_key', 'AWSAccessKeyId', 'secretkey', 'client_secret', 'clientSecret', 'secret', 'consumer_key',
  'password', 'passwd', 'pass', 'pwd', 'pw', 'passphrase', 'passcode', 'pin', 'otp', 'totp', 'mfa_code', 'credential',
  'SAMLResponse', 'SAMLRequest', 'samlart', 'hmac', 'sig', 'signature', 'X-Amz-Signature', 'X-Amz-Credential',
  'X-Amz-Security-Token', 'X-Goog-Signature', 'GoogleAccessId', 'sid', 'session', 'sessionid', 'session_id', 'JSESSIONID',
  'PHPSESSID', 'ASP.NET_SessionId', 'connect.sid', 'csrf', 'csrf_token', 'xsrf', '_csrf', 'csrfmiddlewaretoken',
  'authenticity_token', '__RequestVerificationToken', 'jwt', 'bearer', 'assertion', 'client_assertion', 'code_verifier',
  'subscription-key', 'sharedkey', 'privatekey', 'encryptionkey', 'masterkey', 'license_key', 'licensekey', 'invitecode',
  'recoverycode', 'resettoken', 'reset_token', 'magic_token', 'unlock_token', 'confirmation_token', 'device_code',
  'user_code', 'oauth_verifier', 'oauth_token', 'oauth_signature', 'ticket', 'SMSCode', 'securitycode', 'cvv', 'cvc', 'ssn',
  'hubtoken', 'webhooksecret', 'webhook_secret', 'signing_secret', 'loginkey', 'authkey', 'auth_key', 'userpass', 'usertoken',
  'x-access-token', 'sharetoken', 'bottoken', 'personal_access_token', 'pat', 'cookie', 'sessiontoken', 'sessid', 'ssid_token',
  'wstoken', 'sastoken', 'accountkey', 'storagekey', 'hapikey', 'tempAuthKey', 'credentials', 'secretAccessKey', 'user[password]',
  'user[pw]', 'data.password', 'p_auth', 'passkey', 'keyphrase', 'mnemonic', 'seedphrase', 'privkey', 'pk_secret',
  'roomkey', 'streamKey', 'wpnonce', 'authticket', 'codeverifier', 'dbpass', 'adminpwd', 'rootpw', 'userpwd', 'psk', 'otc', 'ott',
  'twofactorcode', 'activation_code', 'kennwort', 'motdepasse', 'recoveryPhrase', 'sas', 'sess', 'tkn', 'basicauth', 'urlsig', 'authz',
] as const;

export const BY_NAME = NAMES.flatMap((name) => [
  shape('url', `${name}, letters and digits`, `https://a.test/x?${name}=${MIXED}&page=2`, MIXED),
  shape('url', `${name}, letters`, `https://a.test/x?page=2&${name}=${LETTERS}`, LETTERS),
]);
