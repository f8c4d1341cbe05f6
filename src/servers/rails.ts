import { LITERAL_PATH, defineServer } from './server.ts';
import { lines } from './text.ts';

/** Single quotes: between double ones Ruby looks for code. */
const NO_QUOTE = /^[^']+$/;

/** @see https://github.com/cyu/rack-cors#configuration-reference */
export const rails = defineServer({
  id: 'rails',
  title: 'Rails',
  language: 'ruby',
  grammar: {
    // Other schemes would be taken for host names.
    origin: /^https?:\/\/[^']+$/,
    path: LITERAL_PATH,
    // rack-cors answers with methods in upper case, whatever was asked.
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
