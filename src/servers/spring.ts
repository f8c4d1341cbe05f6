import { LITERAL_PATH, defineConfigWriter } from './config-writer.ts';
import { lines, originNames, quotedList } from './config-text.ts';

/** @see https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html */
export const spring = defineConfigWriter({
  id: 'spring',
  title: 'Spring',
  language: 'java',
  grammar: { path: LITERAL_PATH },
  write(policy) {
    const { path, methods, headers, exposeHeaders, credentials, maxAge, answersPreflight } = policy;
    const calls = [
      `.addMapping("${path}")`,
      `.allowedOrigins(${quotedList(originNames(policy))})`,
      `.allowedMethods(${quotedList(methods)})`,
      answersPreflight && headers.length > 0 && `.allowedHeaders(${quotedList(headers)})`,
      exposeHeaders.length > 0 && `.exposedHeaders(${quotedList(exposeHeaders)})`,
      credentials && '.allowCredentials(true)',
      answersPreflight && maxAge !== undefined && `.maxAge(${maxAge})`,
    ].filter((call) => call !== false);
    return lines(
      '// CorsConfig.java, in a scanned package; if you use Spring Security, also call http.cors(withDefaults()).',
      'import org.springframework.context.annotation.Configuration;',
      'import org.springframework.web.servlet.config.annotation.CorsRegistry;',
      'import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;',
      '',
      '@Configuration',
      'public class CorsConfig implements WebMvcConfigurer {',
      '    @Override',
      '    public void addCorsMappings(CorsRegistry registry) {',
      `        registry${calls.join('\n            ')};`,
      '    }',
      '}',
    );
  },
});
