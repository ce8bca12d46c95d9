// The ring around what has the focus, on every element that can have it. The browser only draws them as if they had:
// nothing is focused, so nothing on the page answers.
import type { Page } from '@playwright/test';

const focusable =
  ':is(a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex])' +
  ':not(:disabled, [tabindex="-1"])';
const k_least_contrast = 3;

// What stands out from its surroundings by less than WCAG 2.2 asks of a ring (1.4.11), or has none. What the page draws
// anew while it is looked at was not told to draw a ring: a fault is found twice.
export async function weak_rings(page: Page): Promise<string[]> {
  const weak = await weak_now(page);
  if (weak.length === 0) return weak;
  const again = await weak_now(page);
  return weak.filter((each) => again.includes(each));
}

async function weak_now(page: Page): Promise<string[]> {
  const browser = await page.context().newCDPSession(page);
  const force = async (states: string[]) => {
    const { root } = await browser.send('DOM.getDocument');
    const { nodeIds } = await browser.send('DOM.querySelectorAll', {
      nodeId: root.nodeId,
      selector: focusable,
    });
    for (const nodeId of nodeIds)
      await browser.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: states });
  };
  await browser.send('DOM.enable');
  await browser.send('CSS.enable');
  await force(['focus', 'focus-visible']);
  const weak = await page.evaluate(rings_below, { focusable, least: k_least_contrast });
  await force([]);
  await browser.detach();
  return weak;
}

function rings_below({ focusable, least }: { focusable: string; least: number }): string[] {
  type Colour = [red: number, green: number, blue: number, alpha: number];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;

  function colour_of(css: string): Colour {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red!, green!, blue!, alpha! / 255];
  }

  function over([r, g, b, a]: Colour, below: Colour): Colour {
    const mix = (top: number, bottom: number) => top * a + bottom * (1 - a);
    return [mix(r, below[0]), mix(g, below[1]), mix(b, below[2]), 1];
  }

  function behind(element: Element | null): Colour {
    if (!element) return colour_of('Canvas');
    const own = colour_of(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  }

  function luminance(colour: Colour): number {
    const [r, g, b] = colour.slice(0, 3).map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  }

  function contrast(one: Colour, other: Colour): number {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high! + 0.05) / (low! + 0.05);
  }

  // A ring with a negative offset lies on the element itself.
  function ring_of(element: Element): string | undefined {
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(element);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return 'no ring';
    const around = behind(parseFloat(outlineOffset) < 0 ? element : element.parentElement);
    const found = contrast(over(colour_of(outlineColor), around), around);
    return found < least ? `${found.toFixed(2)}:1` : undefined;
  }

  return [...document.querySelectorAll(focusable)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .flatMap((element) => {
      const fault = ring_of(element);
      return fault ? [`${fault} ${element.outerHTML.slice(0, 100)}`] : [];
    });
}
