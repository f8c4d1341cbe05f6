import { defineConfigWriter } from './config-writer.ts';
import { lines, otherHeaders, quotedList } from './config-text.ts';

/** @see https://developers.cloudflare.com/workers/runtime-apis/handlers/fetch/ */
export const cloudflareWorkers = defineConfigWriter({
  id: 'cloudflare-workers',
  title: 'Cloudflare Workers',
  language: 'javascript',
  write(policy) {
    const { path, wildcard, origins, answersPreflight } = policy;
    const others = otherHeaders(policy).map(
      ([name, value]) => `response.headers.set("${name}", "${value}");`,
    );
    return lines(
      `// The Worker on the route of ${path}; replace fetch(request) with your own handler if you have one.`,
      !wildcard && `const origins = [${quotedList(origins)}];`,
      !wildcard && '',
      'export default {',
      '  async fetch(request) {',
      answersPreflight && '    const preflight = request.headers.has("Access-Control-Request-Method");',
      answersPreflight
        ? '    const answer = preflight ? new Response(null, { status: 204 }) : await fetch(request);'
        : '    const answer = await fetch(request);',
      '    const response = new Response(answer.body, answer);',
      ...(wildcard
        ? ['response.headers.set("Access-Control-Allow-Origin", "*");', ...others].map(
            (line) => `    ${line}`,
          )
        : [
            '    const origin = request.headers.get("Origin");',
            '    response.headers.append("Vary", "Origin");',
            '    if (origins.includes(origin)) {',
            '      response.headers.set("Access-Control-Allow-Origin", origin);',
            ...others.map((line) => `      ${line}`),
            '    }',
          ]),
      '    return response;',
      '  },',
      '};',
    );
  },
});
