import { LITERAL_PATH, defineConfigWriter } from './config-writer.ts';
import { lines } from './config-text.ts';

/** Written in single quotes, because Ruby evaluates code between double quotes. */
const NO_QUOTE = /^[^']+$/;

/** @see https://github.com/cyu/rack-cors#configuration-reference */
export const rails = defineConfigWriter({
  id: 'rails',
  title: 'Rails',
  language: 'ruby',
  grammar: {
    // rack-cors takes an origin with another scheme for a host name.
    origin: /^https?:\/\/[^']+$/,
    path: LITERAL_PATH,
    // rack-cors answers with method names in upper case.
    method: /^[A-Z][A-Z-]*$/,
    header: NO_QUOTE,
  },
  write({ path, wildcard, origins, credentials, methods, headers, exposeHeaders, maxAge, answersPreflight }) {
    const options = [
      `methods: [${list(methods.map((method) => method.toLowerCase()))}]`,
      answersPreflight && headers.length > 0 && `headers: [${list(headers)}]`,
      exposeHeaders.length > 0 && `expose: [${list(exposeHeaders)}]`,
      credentials && 'credentials: true',
      answersPreflight && maxAge !== undefined && `max_age: ${maxAge}`,
    ].filter((option) => option !== false);
    return lines(
      '# config/initializers/cors.rb, after: bundle add rack-cors',
      'Rails.application.config.middleware.insert_before 0, Rack::Cors do',
      '  allow do',
      `    origins ${list(wildcard ? ['*'] : origins)}`,
      `    resource '${path}',`,
      `      ${options.join(',\n      ')}`,
      '  end',
      'end',
    );
  },
});

function list(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}
