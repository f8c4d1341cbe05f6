import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { defineConfigWriter } from '../config-writer.ts';
import { isWholeServer, lines, methodNames, neverEmpty, originNames, quotedList } from '../config-text.ts';

/** @see https://pkg.go.dev/github.com/rs/cors#Options */
export const go = defineConfigWriter({
  id: 'go',
  title: 'Go (rs/cors)',
  language: 'go',
  grammar: { origin: /^[^*]+$/ },
  write(paths) {
    const [first, ...others] = paths;
    const intro = '// go get github.com/rs/cors; wrap the handler that is given to the server.';
    if (others.length === 0 && isWholeServer(first)) {
      return lines(
        intro,
        'handler = cors.New(cors.Options{',
        ...optionsOf(first).map((line) => `\t${line}`),
        '}).Handler(handler)',
      );
    }
    return lines(
      intro,
      'corsByPath := []struct {',
      '\tpath  string',
      '\texact bool',
      '\tcors  *cors.Cors',
      '}{',
      ...paths.flatMap((policy) => [
        `\t{"${policy.exact || policy.path === '/' ? policy.path : `${policy.path}/`}", ${policy.exact}, cors.New(cors.Options{`,
        ...optionsOf(policy).map((line) => `\t\t${line}`),
        '\t})},',
      ]),
      '}',
      'plain := handler',
      'handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {',
      '\tpath := r.URL.EscapedPath()',
      '\tfor _, one := range corsByPath {',
      '\t\tif path == one.path || !one.exact && strings.HasPrefix(path+"/", one.path) {',
      '\t\t\tone.cors.Handler(plain).ServeHTTP(w, r)',
      '\t\t\treturn',
      '\t\t}',
      '\t}',
      '\tplain.ServeHTTP(w, r)',
      '})',
    );
  },
});

function optionsOf(policy: PathPolicy): string[] {
  const { exposeHeaders, credentials, maxAge, answersPreflight } = policy;
  const list = (values: readonly string[]): string => `[]string{${quotedList(values)}}`;
  const fields: (readonly [string, string])[] = [
    ['AllowedOrigins', list(originNames(policy))],
    ['AllowedMethods', list(methodNames(policy))],
    ['AllowedHeaders', list(neverEmpty(policy))],
  ];
  if (exposeHeaders.length > 0) fields.push(['ExposedHeaders', list(exposeHeaders)]);
  if (credentials) fields.push(['AllowCredentials', 'true']);
  if (answersPreflight && maxAge !== undefined) fields.push(['MaxAge', `${maxAge}`]);
  const width = fields.reduce((most, [name]) => Math.max(most, name.length), 0);
  return fields.map(([name, value]) => `${`${name}:`.padEnd(width + 1)} ${value},`);
}
