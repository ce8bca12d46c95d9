// Looks at every page and state of the fixtures in a headless browser and says
// what is wrong: axe violations in light and dark, sideways scrolling, clipped
// text and small targets on narrow, large, stretched and mirrored pages.
// `node check-pages.mjs [NAME…]`, after `npm run build`; CHROMIUM names the browser.
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { fixture_names, serve } from './preview.mjs';

const k_tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// Each query is one load of the page; each view of it a window and a text size.
const k_loads = [
  {
    query: '',
    views: [
      { width: 320, text: 100 },
      { width: 360, text: 200 },
    ],
  },
  { query: '?lang=de&stretch=1', views: [{ width: 360, text: 100 }] },
  {
    query: '?dir=rtl',
    views: [
      { width: 360, text: 100 },
      { width: 768, text: 100 },
      { width: 1440, text: 100 },
    ],
  },
];

// Runs in the page: what a person on this screen could not read or press.
function find_faults() {
  const faults = [];
  const name = (e) =>
    `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().slice(0, 40)}"`;
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth} px`);
  for (const e of document.querySelectorAll('main *, header *, footer *')) {
    if (!e.checkVisibility() || e.closest('svg, .unseen')) continue;
    const style = getComputedStyle(e);
    const clips = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (clips && e.scrollWidth > e.clientWidth + 1 && !e.matches('.head, .mark'))
      faults.push(`clipped: ${name(e)}`);
    if (e.closest('.head') && e.closest('.head-main')) {
      const box = e.getBoundingClientRect();
      if (box.right > root.clientWidth + 1 || box.left < -1) faults.push(`cut off: ${name(e)}`);
    }
    if (!e.matches('a, button, summary, input, select') || style.display === 'inline') continue;
    const box = e.getBoundingClientRect();
    if (Math.min(box.width, box.height) < 24 && !e.closest('label'))
      faults.push(`small target ${box.width.toFixed()} × ${box.height.toFixed()}: ${name(e)}`);
  }
  return faults;
}

async function check_access(page, colorScheme) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { violations } = await new AxeBuilder({ page }).withTags(k_tags).setLegacyMode().analyze();
  const moving = await page.evaluate(() => document.getAnimations().length);
  const faults = violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0].html.slice(0, 120)}`);
  if (moving) faults.push(`${moving} animations with reduced motion`);
  return faults.map((fault) => `${fault} (${colorScheme})`);
}

async function check_view(page, { width, text }) {
  await page.setViewportSize({ width, height: 800 });
  await page.evaluate((size) => (document.documentElement.style.fontSize = `${size}%`), text);
  const faults = await page.evaluate(find_faults);
  return faults.map((fault) => `${fault} (${width} px, ${text} %)`);
}

async function check_page(page, name) {
  const faults = [];
  for (const { query, views } of k_loads) {
    await page.goto(`${address}/${name}${query}`, { waitUntil: 'load' });
    if (!query)
      for (const scheme of ['light', 'dark']) faults.push(...(await check_access(page, scheme)));
    for (const view of views)
      faults.push(...(await check_view(page, view)).map((fault) => `${fault}${query}`));
  }
  return faults;
}

const { server, address } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
});
const context = await browser.newContext({ timezoneId: 'Asia/Kolkata' });
const page = await context.newPage();
const chosen = process.argv.slice(2);
const names = chosen.length ? chosen : await fixture_names();
let count = 0;
for (const name of names) {
  const faults = await check_page(page, name);
  for (const fault of faults) console.log(`${name}: ${fault}`);
  count += faults.length;
}
await browser.close();
server.close();
console.log(`${names.length} pages, ${count} faults`);
process.exitCode = count > 0 ? 1 : 0;
