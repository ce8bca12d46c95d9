import { build, type Plugin } from 'vite';

// Emits a script as one classic file: a blocking script in <head> may not
// import, and a shared chunk of the main build would make it do so.
export function early_script(source: string): Plugin {
  return {
    name: 'early-script',
    apply: 'build',
    async buildStart() {
      const code = await classic_script(source);
      this.emitFile({ type: 'asset', name: 'early.js', originalFileName: source, source: code });
    },
  };
}

async function classic_script(source: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: source, output: { format: 'iife' } },
    },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error(`${source} gave no output`);
  return output.output[0].code;
}
