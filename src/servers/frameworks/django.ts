import { defineConfigWriter } from '../config-writer.ts';
import { isWholeServer, lines, methodNames, pathRegExp, quotedList } from '../config-text.ts';

/** @see https://github.com/adamchainz/django-cors-headers#configuration */
export const django = defineConfigWriter({
  id: 'django',
  title: 'Django',
  language: 'python',
  // Django compares paths after decoding them.
  grammar: { path: /^[^%]+$/ },
  hasOneSetting: true,
  write([policy], { places }) {
    const { wildcard, origins, credentials, headers, exposeHeaders, maxAge, answersPreflight } = policy;
    return lines(
      '# settings.py, at the end, after: pip install django-cors-headers',
      'if "corsheaders" not in INSTALLED_APPS:',
      '    INSTALLED_APPS = [*INSTALLED_APPS, "corsheaders"]',
      '    MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]',
      !places.some(isWholeServer) && `CORS_URLS_REGEX = r"${places.map(pathRegExp).join('|')}"`,
      wildcard ? 'CORS_ALLOW_ALL_ORIGINS = True' : `CORS_ALLOWED_ORIGINS = [${quotedList(origins)}]`,
      credentials && 'CORS_ALLOW_CREDENTIALS = True',
      `CORS_ALLOW_METHODS = [${quotedList(methodNames(policy))}]`,
      `CORS_ALLOW_HEADERS = [${quotedList(headers)}]`,
      exposeHeaders.length > 0 && `CORS_EXPOSE_HEADERS = [${quotedList(exposeHeaders)}]`,
      answersPreflight && maxAge !== undefined && `CORS_PREFLIGHT_MAX_AGE = ${maxAge}`,
    );
  },
  remarks: ([{ credentials, answersPreflight }]) => [
    credentials &&
      answersPreflight &&
      'Django’s CSRF check rejects writes with a session cookie from another origin unless that origin is also in `CSRF_TRUSTED_ORIGINS`.',
  ],
});
