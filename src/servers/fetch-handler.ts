import type { PathPolicies } from './combine-paths.ts';
import { indented, lines, otherHeaders, quotedList } from './config-text.ts';
import { isForAll, pathTable, pathTest } from './node/path-table.ts';

/** Whether the code has the types of TypeScript. */
type Dialect = 'javascript' | 'typescript';

/**
 * JavaScript for servers whose handlers get a `Request` and return a `Response`: a function `withCors` that sets the CORS
 * headers of a response, and what it reads.
 */
export function corsFunction(paths: PathPolicies, dialect: Dialect): string {
  const head =
    dialect === 'typescript'
      ? 'function withCors(request: Request, response: Response): Response {'
      : 'function withCors(request, response) {';
  const removal = 'response.headers.delete("Access-Control-Allow-Origin");';
  if (isForAll(paths)) {
    const [policy] = paths;
    return lines(
      !policy.wildcard && `const origins = [${quotedList(policy.origins)}];`,
      ...headersObject(policy, 'const corsHeaders = {', '};'),
      '',
      head,
      ...indented(2, [
        ...(policy.wildcard
          ? ['response.headers.set("Access-Control-Allow-Origin", "*");']
          : [
              'const origin = request.headers.get("Origin") ?? "";',
              removal,
              'response.headers.append("Vary", "Origin");',
              'if (!origins.includes(origin)) return response;',
              'response.headers.set("Access-Control-Allow-Origin", origin);',
            ]),
        setAll('corsHeaders'),
        'return response;',
      ]),
      '}',
    );
  }
  return lines(
    pathTable('corsByPath', paths, (policy) => [
      `origins: [${policy.wildcard ? '"*"' : quotedList(policy.origins)}],`,
      ...headersObject(policy, 'headers: {', '},'),
    ]),
    '',
    head,
    ...indented(2, [
      'const { pathname } = new URL(request.url);',
      `const match = corsByPath.find(${pathTest(paths, 'pathname')});`,
      'if (!match) return response;',
      'const origin = request.headers.get("Origin") ?? "";',
      'const allowed = match.origins.find((one) => one === "*" || one === origin);',
      removal,
      'if (!match.origins.includes("*")) response.headers.append("Vary", "Origin");',
      'if (!allowed) return response;',
      'response.headers.set("Access-Control-Allow-Origin", allowed);',
      setAll('match.headers'),
      'return response;',
    ]),
    '}',
  );
}

/** An expression that tells whether a request is a preflight. */
export const IS_PREFLIGHT = 'request.headers.has("Access-Control-Request-Method")';
/** An expression for the response to a preflight, without its CORS headers. */
export const EMPTY_RESPONSE = 'new Response(null, { status: 204 })';

export function answersPreflights(paths: PathPolicies): boolean {
  return paths.some(({ answersPreflight }) => answersPreflight);
}

function headersObject(policy: PathPolicies[number], open: string, close: string): string[] {
  const headers = otherHeaders(policy).map(([name, value]) => `  "${name}": "${value}",`);
  return headers.length === 0 ? [open + close] : [open, ...headers, close];
}

function setAll(object: string): string {
  return `for (const [name, value] of Object.entries(${object})) response.headers.set(name, value);`;
}
