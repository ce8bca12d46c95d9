// A catalogue stretched by 40 %, made in the page: each word of each text grows by two
// fifths with its own letters, also in what scripts write later.
import type { Page } from '@playwright/test';

interface Stretched extends Window {
  unstretch?: () => void;
}

export async function stretch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const short = new Map<Node, string>();
    const written = new WeakMap<Node, string>();
    const longer = (text: string) =>
      text.replace(
        /\p{L}+/gu,
        (word) => word + word.slice(-Math.ceil(word.length * 0.4)).toLocaleLowerCase(),
      );
    const stretch_text = (text: Node) => {
      if (written.get(text) === text.textContent) return;
      if (text.parentElement?.closest('script, style, template')) return;
      const grown = longer(text.textContent!);
      short.set(text, text.textContent!);
      written.set(text, grown);
      text.textContent = grown;
    };
    const stretch_below = (root: Node) => {
      if (root.nodeType === Node.TEXT_NODE) stretch_text(root);
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) stretch_text(text);
      if (!(root instanceof Element)) return;
      for (const field of root.querySelectorAll<HTMLInputElement>('[placeholder]'))
        field.placeholder = longer(field.placeholder);
    };
    stretch_below(document.body);
    const later = new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === 'characterData') stretch_text(target);
        else addedNodes.forEach(stretch_below);
      }
    });
    later.observe(document.body, { childList: true, subtree: true, characterData: true });
    (window as Stretched).unstretch = () => {
      later.disconnect();
      for (const [text, before] of short)
        if (written.get(text) === text.textContent) text.textContent = before;
    };
  });
}

// The words as they were.
export async function unstretch(page: Page): Promise<void> {
  await page.evaluate(() => (window as Stretched).unstretch?.());
}
