import type { Replace } from './placeholder.ts';

/** Secrets that are known by their look, wherever they stand: each pattern by whoever hands them out. */
const PATTERNS = [
  // Amazon Web Services
  /(?<![A-Za-z\d])A(?:KIA|SIA|BIA|CCA|GPA|IDA|ROA)[A-Z\d]{16}/,
  // GitHub, GitLab, npm
  /gh[pousr]_\w{16,}|github_pat_\w{16,}|gl(?:pat|dt|rt|cbt)-[\w-]{16,}|npm_\w{16,}/,
  // Slack
  /x(?:ox[a-z]|app)-[\w-]{12,}|(?<=hooks\.slack\.com\/(?:services|workflows)\/)[\w/]{16,}/,
  // Stripe, and those who took over its form
  /(?<![A-Za-z\d])[a-z]{2}_(?:live|test)_\w{16,}|whsec_[\w+/=]{16,}/,
  // Google
  /AIza[\w-]{30,}|ya29\.[\w-]{16,}|GOCSPX-[\w-]{16,}/,
  // SendGrid, Twilio, Telegram, OpenAI, Anthropic
  /SG\.[\w-]{16,}\.[\w-]{16,}|(?<![A-Za-z\d])SK[\da-f]{32}|(?<=bot)\d{6,}:[\w-]{30,}/,
  /(?<![\w-])sk-(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{20,}/,
  // PEM
  /-----BEGIN[ +%\w]*PRIVATE(?: |\+|%20)KEY-----.*?(?:-----END[ +%\w]*KEY-----|$)/,
];
const TOKEN = new RegExp(PATTERNS.map(({ source }) => source).join('|'), 'gs');

/** What JSON Web Tokens are made of. Whole runs are taken, so that a long one is looked at once. */
const DOTTED = /[\w.-]{16,}/g;
/** A JSON object in base64url, a dot, more of it: a signed token has three parts, an encrypted one five. */
const WEB_TOKEN = /eyJ[\w-]{4,}(?:\.[\w-]*){2,4}/y;

export function redactTokens(text: string, replace: Replace): string {
  return text
    .replace(DOTTED, (run) => (run.includes('eyJ') ? redactWebTokens(run, replace) : run))
    .replace(TOKEN, replace);
}

function redactWebTokens(run: string, replace: Replace): string {
  let redacted = '';
  let from = 0;
  for (let at = run.indexOf('eyJ'); at >= 0; at = run.indexOf('eyJ', WEB_TOKEN.lastIndex)) {
    WEB_TOKEN.lastIndex = at;
    const [token] = WEB_TOKEN.exec(run) ?? [];
    if (token === undefined) {
      // No other in the same part can be one.
      WEB_TOKEN.lastIndex = endOfPart(run, at);
      continue;
    }
    redacted += run.slice(from, at) + replace(token);
    from = WEB_TOKEN.lastIndex;
  }
  return redacted + run.slice(from);
}

function endOfPart(run: string, at: number): number {
  const dot = run.indexOf('.', at);
  return dot < 0 ? run.length : dot;
}
