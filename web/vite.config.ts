import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { lone_script } from './src/app/build/lone-script.ts';
import { precompress } from './src/app/build/precompress.ts';

// Three files a page asks for, one reason each: `early` runs before the first
// paint, `site` is the style sheet, `main` mounts the islands. A screen in a hall
// has two of its own, and other sites' pages have `embed/plenary-agenda.js`.
export default defineConfig({
  plugins: [
    svelte(),
    lone_script('src/app/early.ts', { name: 'early.js', format: 'iife' }),
    lone_script('src/embed/plenary-agenda.ts', {
      fileName: 'embed/plenary-agenda.js',
      format: 'es',
    }),
    precompress(),
  ],
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  build: {
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    // Fonts stay files: a data URI would be downloaded by everybody.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        site: 'src/ui/site.css',
        main: 'src/app/main.ts',
        'screen-style': 'src/features/signage/screen.css',
        screen: 'src/features/signage/screen.ts',
      },
      // What nearly every island needs comes as one file: on a slow line each further one costs a turn.
      output: {
        codeSplitting: {
          groups: [
            // What pages need that are only read, without what those of forms need.
            {
              name: 'read',
              test: /preload-helper|src\/lib\/(device|server_time|time|wall|cities|visitor_zone|zone_choices)\.ts/,
              priority: 1,
            },
            {
              name: 'common',
              test: /src\/(api\/client|lib\/(addresses|clock|doors|ids|places|Dialog|Icon|Waiting|form\/))/,
            },
          ],
        },
      },
    },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'] },
});
