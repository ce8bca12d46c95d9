import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { precompress } from './src/app/build/precompress.ts';

// Three entries, one reason each: `theme` runs before the first paint, `site`
// is the style sheet of the server's pages, `main` mounts the islands.
export default defineConfig({
  plugins: [svelte(), precompress()],
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    modulePreload: { polyfill: false },
    // Fonts stay files: a data URI would be downloaded by everybody.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        theme: 'src/app/theme.ts',
        site: 'src/ui/site.css',
        main: 'src/app/main.ts',
      },
    },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'] },
});
