import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { early_script } from './src/app/build/early-script.ts';
import { precompress } from './src/app/build/precompress.ts';

// Three files a page asks for, one reason each: `early` runs before the first
// paint, `site` is the style sheet, `main` mounts the islands.
export default defineConfig({
  plugins: [svelte(), early_script('src/app/early.ts'), precompress()],
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  build: {
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    // Fonts stay files: a data URI would be downloaded by everybody.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { site: 'src/ui/site.css', main: 'src/app/main.ts' },
      // What nearly every island needs comes as one file: on a slow line each further one costs a turn.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'common',
              test: /src\/(api\/client|lib\/(addresses|clock|device|doors|ids|places|server_time|Dialog|Icon|Waiting|form\/))/,
            },
          ],
        },
      },
    },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'] },
});
