import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { indented, lines, methodNames, originNames, quotedList } from '../config-text.ts';

/** @see https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html */
export const spring = defineConfigWriter({
  id: 'spring',
  title: 'Spring',
  language: 'java',
  grammar: { path: LITERAL_PATH },
  write: (paths) =>
    lines(
      '// CorsConfig.java, in a scanned package; if you use Spring Security, also call http.cors(withDefaults()).',
      'import org.springframework.context.annotation.Configuration;',
      'import org.springframework.web.servlet.config.annotation.CorsRegistry;',
      'import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;',
      '',
      '@Configuration',
      'public class CorsConfig implements WebMvcConfigurer {',
      '    @Override',
      '    public void addCorsMappings(CorsRegistry registry) {',
      ...indented(8, paths.map(mapping)),
      '    }',
      '}',
    ),
});

function mapping(policy: PathPolicy): string {
  const { headers, exposeHeaders, credentials, maxAge, answersPreflight } = policy;
  const calls = [
    `.addMapping("${patternOf(policy)}")`,
    `.allowedOrigins(${quotedList(originNames(policy))})`,
    `.allowedMethods(${quotedList(methodNames(policy))})`,
    // Without this call, every header is allowed.
    `.allowedHeaders(${quotedList(headers)})`,
    exposeHeaders.length > 0 && `.exposedHeaders(${quotedList(exposeHeaders)})`,
    credentials && '.allowCredentials(true)',
    answersPreflight && maxAge !== undefined && `.maxAge(${maxAge})`,
  ].filter((call) => call !== false);
  return `registry${calls.join('\n    ')};`;
}

function patternOf({ path, exact }: PathPolicy): string {
  if (exact) return path;
  return path === '/' ? '/**' : `${path}/**`;
}
