import { build, type Plugin } from 'vite';

interface Place {
  // Hashed, below assets/; or the very address.
  name?: string;
  fileName?: string;
  // A classic script, or a module that other sites' pages load.
  format: 'iife' | 'es';
}

// Emits a script as one file without imports: a blocking script in <head> may
// have none, another site's page should ask for one file, and a shared chunk
// of the main build would make either import.
export function lone_script(source: string, place: Place): Plugin {
  return {
    name: `lone-script ${source}`,
    apply: 'build',
    async buildStart() {
      const code = await lone_code(source, place.format);
      const { name, fileName } = place;
      const where = fileName ? { fileName } : { name: name!, originalFileName: source };
      this.emitFile({ type: 'asset', ...where, source: code });
    },
  };
}

async function lone_code(source: string, format: Place['format']): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: source, output: { format } },
    },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error(`${source} gave no output`);
  return output.output[0].code;
}
