import com.sun.source.util.JavacTask;
import java.net.URI;
import java.util.List;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Parses Java source from standard input with the compiler's own parser; exits with 1 where it finds an error. */
class Parse {
    public static void main(String[] arguments) throws Exception {
        var text = new String(System.in.readAllBytes(), "UTF-8");
        var source = new SimpleJavaFileObject(URI.create("string:///CorsConfig.java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        var compiler = ToolProvider.getSystemJavaCompiler();
        var errors = new javax.tools.DiagnosticCollector<javax.tools.JavaFileObject>();
        ((JavacTask) compiler.getTask(null, null, errors, null, null, List.of(source))).parse();
        for (var error : errors.getDiagnostics()) System.err.println(error);
        System.exit(errors.getDiagnostics().isEmpty() ? 0 : 1);
    }
}
