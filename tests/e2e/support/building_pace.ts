// How quickly the agenda builder takes its first edit, and what a drag costs, in milliseconds.
import type { Page } from '@playwright/test';

const k_moves = 120;

export interface Frames {
  mean: number;
  // 95 of 100 frames take no longer.
  most: number;
  worst: number;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

// From the start of the page until a key has moved a session, as painted: the median of so many openings.
export async function first_edit(page: Page, builder: string, opened: number): Promise<number> {
  const took: number[] = [];
  while (took.length < opened) {
    await page.goto(builder, { waitUntil: 'commit' });
    took.push(await page.evaluate(move_first));
  }
  return median(took);
}

// Runs in the page.
async function move_first(): Promise<number> {
  const painted = () => new Promise(requestAnimationFrame);
  const found = () => document.querySelector<HTMLElement>('.region [id^="session-"]');
  while (!found()) await painted();
  const { id } = found()!;
  const times = () => document.getElementById(id)?.textContent?.slice(0, 11);
  const before = times();
  found()!.focus();
  const key = { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true };
  found()!.dispatchEvent(new KeyboardEvent('keydown', key));
  while (times() === before) await painted();
  await painted();
  return performance.now();
}

// What the page's own thread works for each frame while the first session of the builder is dragged: the time that its
// processor gave it, whatever else the machine does. Nothing is dropped.
export async function drag_frames(page: Page): Promise<Frames> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  };
  const block = page.locator('.region [id^="session-"]').first();
  await block.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = (await block.boundingBox())!;
  await page.mouse.move(box.x + 30, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 40, { steps: 3 });
  await page.evaluate(frame);
  if ((await page.locator('.ghost').count()) !== 1) throw new Error('nothing is being dragged');
  const took: number[] = [];
  let before = await worked();
  for (let move = 1; move <= k_moves; move += 1) {
    const way = move / k_moves;
    await page.mouse.move(box.x + 60 + 360 * way, box.y + 40 + 120 * way);
    await page.evaluate(frame);
    const now = await worked();
    took.push(now - before);
    before = now;
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await devtools.detach();
  took.sort((a, b) => a - b);
  return {
    mean: took.reduce((sum, each) => sum + each, 0) / k_moves,
    most: took[Math.ceil(k_moves * 0.95) - 1]!,
    worst: took[k_moves - 1]!,
  };
}

// Runs in the page: until the frame that is due has been painted.
function frame(): Promise<void> {
  return new Promise((painted) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => painted();
      port2.postMessage(null);
    }),
  );
}
