import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { defineConfigWriter } from '../config-writer.ts';
import { indented, lines, originNames, otherHeaders, singleQuotedList } from '../config-text.ts';

/** PHP reads variables between double quotes, so values stand in single ones. */
const NO_QUOTE = /^[^']+$/;

/** @see https://www.php.net/manual/function.header.php */
export const php = defineConfigWriter({
  id: 'php',
  title: 'PHP',
  language: 'php',
  grammar: { origin: NO_QUOTE, path: NO_QUOTE, method: NO_QUOTE, header: NO_QUOTE },
  write: (paths) =>
    lines(
      '<?php',
      '',
      '// cors.php: require it first in each script, before any output and before the login check.',
      '(function (): void {',
      '    $rules = [',
      ...indented(8, paths.flatMap(rule)),
      '    ];',
      "    $path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '/';",
      "    $origin = $_SERVER['HTTP_ORIGIN'] ?? '';",
      '    foreach ($rules as $rule) {',
      "        if ($rule['exact'] ? $path !== $rule['path'] : strpos(\"$path/\", $rule['path']) !== 0) continue;",
      "        $isOpen = $rule['origins'] === ['*'];",
      "        if (!$isOpen) header('Vary: Origin', false);",
      "        if ($isOpen || in_array($origin, $rule['origins'], true)) {",
      "            header('Access-Control-Allow-Origin: ' . ($isOpen ? '*' : $origin));",
      "            foreach ($rule['headers'] as $header) header($header);",
      '        }',
      "        if ($rule['answersPreflight'] && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {",
      '            http_response_code(204);',
      '            exit;',
      '        }',
      '        return;',
      '    }',
      '})();',
    ),
  remarks: () => [
    'A `header()` with the same name later in a script replaces these. Headers that the web server adds as well would be sent twice: set them in one place.',
  ],
});

function rule(policy: PathPolicy): string[] {
  const { path, exact, answersPreflight } = policy;
  return [
    '[',
    `    'path' => '${exact || path === '/' ? path : `${path}/`}',`,
    `    'exact' => ${exact},`,
    `    'origins' => [${singleQuotedList(originNames(policy))}],`,
    "    'headers' => [",
    ...otherHeaders(policy).map(([name, value]) => `        '${name}: ${value}',`),
    '    ],',
    `    'answersPreflight' => ${answersPreflight},`,
    '],',
  ];
}
