import { build } from 'vite';

/** A module and all it imports as one script, minified as it is shipped. */
export async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      rollupOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
    },
  });
  if (!('output' in built)) throw new Error('Vite builds one output where one is asked for.');
  return built.output[0].code;
}
