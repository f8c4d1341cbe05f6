import { defineConfigWriter } from './config-writer.ts';
import { lines, quotedList } from './config-text.ts';

/** @see https://learn.microsoft.com/aspnet/core/security/cors */
export const aspnetCore = defineConfigWriter({
  id: 'aspnet-core',
  title: 'ASP.NET Core',
  language: 'csharp',
  write({ wildcard, origins, credentials, methods, headers, exposeHeaders, maxAge, answersPreflight }) {
    const patterns = origins.map((origin) => `"${origin}"`).join(' or ');
    const calls = [
      // `WithOrigins` with a single origin does not send `Vary: Origin`.
      wildcard ? '.AllowAnyOrigin()' : `.SetIsOriginAllowed(origin => origin is ${patterns})`,
      answersPreflight && `.WithMethods(${quotedList(methods)})`,
      answersPreflight && headers.length > 0 && `.WithHeaders(${quotedList(headers)})`,
      exposeHeaders.length > 0 && `.WithExposedHeaders(${quotedList(exposeHeaders)})`,
      credentials && '.AllowCredentials()',
      answersPreflight && maxAge !== undefined && `.SetPreflightMaxAge(TimeSpan.FromSeconds(${maxAge}))`,
    ].filter((call) => call !== false);
    return lines(
      '// Program.cs, before builder.Build():',
      'builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy',
      `    ${calls.join('\n    ')}));`,
      '',
      '// After app.UseRouting(), before app.UseAuthentication():',
      'app.UseCors();',
    );
  },
});
