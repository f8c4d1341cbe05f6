import { defineConfigWriter } from './config-writer.ts';
import { lines, originNames, quotedList } from './config-text.ts';

/** @see https://pkg.go.dev/github.com/rs/cors#Options */
export const go = defineConfigWriter({
  id: 'go',
  title: 'Go (rs/cors)',
  language: 'go',
  grammar: { origin: /^[^*]+$/ },
  write(policy) {
    const { path, methods, headers, exposeHeaders, credentials, maxAge, answersPreflight } = policy;
    const fields = [
      ['AllowedOrigins', `[]string{${quotedList(originNames(policy))}}`],
      ['AllowedMethods', `[]string{${quotedList(methods)}}`],
      ...(answersPreflight && headers.length > 0
        ? [['AllowedHeaders', `[]string{${quotedList(headers)}}`] as const]
        : []),
      ...(exposeHeaders.length > 0
        ? [['ExposedHeaders', `[]string{${quotedList(exposeHeaders)}}`] as const]
        : []),
      ...(credentials ? [['AllowCredentials', 'true'] as const] : []),
      ...(answersPreflight && maxAge !== undefined ? [['MaxAge', `${maxAge}`] as const] : []),
    ] as const;
    const width = fields.reduce((most, [name]) => Math.max(most, name.length), 0);
    return lines(
      `// go get github.com/rs/cors; wrap the handler that serves ${path}.`,
      'handler = cors.New(cors.Options{',
      ...fields.map(([name, value]) => `\t${`${name}:`.padEnd(width + 1)} ${value},`),
      '}).Handler(handler)',
    );
  },
});
