// Shows the server's pages from their fixtures, without the server:
// `node preview.mjs [PORT]`, after `npm run build`. `/` lists every page and
// state; `/PAGE.STATE` renders one, `?lang=de` with other words, `?stretch=1`
// with every catalogue text 40 % longer, `?dir=rtl` mirrored.
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mustache from 'mustache';

const here = fileURLToPath(new URL('.', import.meta.url));
const templates = join(here, '../server/site/templates');
const k_types = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

async function read_json(path) {
  return JSON.parse(await readFile(path, 'utf8'));
}

export async function fixture_names() {
  const files = await readdir(join(here, 'fixtures'));
  return files.filter((file) => /^[a-z-]+\.[a-z-]+\.json$/.test(file)).map((f) => f.slice(0, -5));
}

async function read_templates() {
  const files = (await readdir(templates)).filter((file) => file.endsWith('.mustache'));
  const texts = files.map((file) => readFile(join(templates, file), 'utf8'));
  return Object.fromEntries((await Promise.all(texts)).map((t, i) => [files[i].slice(0, -9), t]));
}

// The files a page asks for, found in the manifest as the server finds them.
async function read_assets() {
  const manifest = await read_json(join(here, 'dist/.vite/manifest.json'));
  const file = (source) => `/${manifest[source].file}`;
  const sofia = 'node_modules/@fontsource-variable/sofia-sans/files';
  return {
    early: file('src/app/early.ts'),
    css: file('src/ui/site.css'),
    main: file('src/app/main.ts'),
    font: file(`${sofia}/sofia-sans-latin-wght-normal.woff2`),
  };
}

function stretch(words) {
  const longer = (text) => text + ' ' + 'nünü'.repeat(Math.ceil((text.length * 0.4) / 4));
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, longer(text)]));
}

export async function render(name, options = {}) {
  const { document, page } = await read_json(join(here, `fixtures/${name}.json`));
  const language = options.lang || document.lang;
  const words = await read_json(join(here, `../server/locales/pages.${language}.json`));
  const t = options.stretch ? { ...stretch(words), time_for_you: words.time_for_you } : words;
  const parts = await read_templates();
  const body = Mustache.render(parts[name.split('.')[0]], { ...page, t }, parts);
  const shared = { ...document, lang: language, dir: options.dir || document.dir };
  return Mustache.render(
    parts.document,
    { ...shared, t, assets: await read_assets(), body },
    parts,
  );
}

async function answer(path, options) {
  const names = await fixture_names();
  if (path === '/') {
    const items = names.map((name) => `<li><a href="/${name}">${name}</a>`).join('');
    return ['text/html', `<!doctype html><title>Pages</title><ul>${items}</ul>`];
  }
  const name = path.slice(1);
  if (names.includes(name)) return ['text/html; charset=utf-8', await render(name, options)];
  const dist = join(here, 'dist');
  const file = resolve(dist, `.${path}`);
  if (!file.startsWith(dist)) return null;
  const bytes = await readFile(file).catch(() => null);
  return bytes && [k_types[extname(file)] ?? 'application/octet-stream', bytes];
}

// Serves on a loopback port (0 takes any free one) and says its address.
export function serve(port = 0) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    try {
      const found = await answer(url.pathname, Object.fromEntries(url.searchParams));
      response.writeHead(found ? 200 : 404, { 'content-type': found?.[0] ?? 'text/plain' });
      response.end(found?.[1] ?? 'nothing here');
    } catch (error) {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error?.stack));
    }
  });
  return new Promise((done) =>
    server.listen(port, '127.0.0.1', () =>
      done({ server, address: `http://127.0.0.1:${server.address().port}` }),
    ),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await serve(Number(process.argv[2] ?? 5199));
  console.log(address);
}
