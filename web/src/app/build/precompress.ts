import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const k_text = /\.(js|css|html|svg|json|txt|webmanifest)$/;

// Writes `.gz` and `.br` beside every text file of the build, at the highest
// levels: the server never compresses a static file while somebody waits.
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle(options) {
      if (options.dir) await compress_folder(options.dir);
    },
  };
}

async function compress_folder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && k_text.test(entry.name));
  await Promise.all(files.map((file) => compress_file(join(file.parentPath, file.name))));
}

async function compress_file(path: string): Promise<void> {
  const bytes = await readFile(path);
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  await Promise.all([
    writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 })),
    writeFile(`${path}.br`, brotli),
  ]);
}
