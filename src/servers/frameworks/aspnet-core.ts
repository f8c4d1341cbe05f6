import { covers, type PathPolicy } from '../../core/advice/policy/server-policy.ts';
import type { PathPolicies } from '../combine-paths.ts';
import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { indented, isWholeServer, lines, methodNames, quotedList } from '../config-text.ts';

/** @see https://learn.microsoft.com/aspnet/core/security/cors */
export const aspnetCore = defineConfigWriter({
  id: 'aspnet-core',
  title: 'ASP.NET Core',
  language: 'csharp',
  grammar: { path: LITERAL_PATH },
  write(paths) {
    const [first, ...others] = paths;
    if (others.length === 0 && isWholeServer(first)) {
      return lines(
        '// Program.cs, before builder.Build():',
        'builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy',
        ...indented(4, callsOf(first, '));')),
        '',
        '// After app.UseRouting(), before app.UseAuthentication():',
        'app.UseCors();',
      );
    }
    return lines(
      '// Program.cs, before builder.Build():',
      'builder.Services.AddCors(options =>',
      '{',
      ...paths.flatMap((policy) =>
        indented(4, [
          `options.AddPolicy("CORS ${policy.path}", policy => policy`,
          ...indented(4, callsOf(policy, ');')),
        ]),
      ),
      '});',
      '',
      '// After app.UseRouting(), before app.UseAuthentication():',
      ...paths.flatMap((policy) => [
        'app.UseWhen(',
        `    context => ${conditionFor(policy, paths)},`,
        `    branch => branch.UseCors("CORS ${policy.path}"));`,
      ]),
    );
  },
});

function callsOf(policy: PathPolicy, end: string): string[] {
  const { wildcard, origins, credentials, headers, exposeHeaders, maxAge, answersPreflight } = policy;
  const patterns = origins.map((origin) => `"${origin}"`).join(' or ');
  const calls = [
    // `WithOrigins` with a single origin does not send `Vary: Origin`.
    wildcard ? '.AllowAnyOrigin()' : `.SetIsOriginAllowed(origin => origin is ${patterns})`,
    answersPreflight && `.WithMethods(${quotedList(methodNames(policy))})`,
    answersPreflight && headers.length > 0 && `.WithHeaders(${quotedList(headers)})`,
    exposeHeaders.length > 0 && `.WithExposedHeaders(${quotedList(exposeHeaders)})`,
    credentials && '.AllowCredentials()',
    answersPreflight && maxAge !== undefined && `.SetPreflightMaxAge(TimeSpan.FromSeconds(${maxAge}))`,
  ].filter((call) => call !== false);
  return `${calls.join('\n')}${end}`.split('\n');
}

/** Each middleware whose condition holds would run, so that of a shorter path excludes the longer ones below it. */
function conditionFor(policy: PathPolicy, paths: PathPolicies): string {
  const longer = paths.slice(0, paths.indexOf(policy)).filter(({ path }) => covers(policy, path));
  return [matches(policy), ...longer.map((one) => `!${matches(one)}`)].join(' && ');
}

function matches({ path, exact }: PathPolicy): string {
  if (exact) return `context.Request.Path.Equals("${path}")`;
  return `context.Request.Path.StartsWithSegments("${path === '/' ? '' : path}")`;
}
