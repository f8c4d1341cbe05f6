import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { defineConfigWriter } from '../config-writer.ts';
import {
  escapeRegExp,
  indented,
  lines,
  methodNames,
  originNames,
  pathRegExp,
  quotedList,
} from '../config-text.ts';

/** @see https://flask-cors.readthedocs.io/en/latest/api.html */
export const flask = defineConfigWriter({
  id: 'flask',
  title: 'Flask',
  language: 'python',
  grammar: {
    // Flask-CORS takes an origin with one of these characters for a regular expression.
    origin: /^[^*\\\]?$^[()]+$/,
    // Flask compares paths after decoding them.
    path: /^[^%]+$/,
  },
  write: (paths) =>
    lines(
      '# pip install flask-cors; call this once, after app = Flask(...).',
      'from flask_cors import CORS',
      '',
      'CORS(',
      '    app,',
      '    resources={',
      ...indented(8, paths.flatMap(resource)),
      '    },',
      ')',
    ),
  remarks: (paths) => [
    paths.some(({ answersPreflight }) => answersPreflight) &&
      'Flask answers OPTIONS for each of its routes; a login check in `before_request` must let OPTIONS pass.',
  ],
});

function resource(policy: PathPolicy): (string | false)[] {
  const { credentials, answersPreflight, headers, exposeHeaders, maxAge } = policy;
  return [
    `r"${pathRegExp(policy)}": {`,
    `    "origins": [${originList(policy)}],`,
    credentials && '    "supports_credentials": True,',
    // Without these lists, every method and every header is allowed.
    `    "methods": [${quotedList(methodNames(policy))}],`,
    `    "allow_headers": [${quotedList(headers)}],`,
    exposeHeaders.length > 0 && `    "expose_headers": [${quotedList(exposeHeaders)}],`,
    answersPreflight && maxAge !== undefined && `    "max_age": ${maxAge},`,
    '},',
  ];
}

/** Flask-CORS sends `Vary: Origin` only for several origins or a regular expression, so a single origin is written as one. */
function originList(policy: PathPolicy): string {
  const [first, ...others] = originNames(policy);
  if (first === undefined || policy.wildcard || others.length > 0) return quotedList(originNames(policy));
  return `r"^${escapeRegExp(first)}$"`;
}
