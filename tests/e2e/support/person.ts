// Does what a person does and adds up how long it would take them: 0.2 s a key,
// 1.1 s to point, 0.4 s between mouse and keyboard, 1.35 s before each decision,
// and the real waiting.
import type { Locator, Page } from '@playwright/test';

export class Person {
  readonly #page: Page;
  #hand: 'mouse' | 'keyboard' = 'mouse';
  #seconds = 0;
  // Presses of links and buttons, besides typing and ticking.
  presses = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  get seconds(): number {
    return this.#seconds;
  }

  async press(target: Locator): Promise<void> {
    this.presses += 1;
    await this.point(target);
  }

  async point(target: Locator): Promise<void> {
    this.#decide();
    this.#take('mouse');
    this.#seconds += 1.1;
    await this.waiting(() => target.click());
  }

  async type(text: string): Promise<void> {
    this.#decide();
    this.#take('keyboard');
    this.#seconds += text.length * 0.2;
    await this.#page.keyboard.type(text);
  }

  async key(key: string): Promise<void> {
    this.#take('keyboard');
    this.#seconds += 0.2;
    await this.#page.keyboard.press(key);
  }

  // Tabs until the focus is on `target`; one decision for all of it.
  async tab_to(target: Locator, at_most = 12): Promise<void> {
    this.#decide();
    for (let tabs = 0; tabs < at_most; tabs += 1) {
      if (await has_focus(target)) return;
      await this.key('Tab');
    }
    if (!(await has_focus(target))) throw new Error(`${target} is not reached by ${at_most} tabs`);
  }

  // What the person has to wait for really passes.
  async waiting(work: () => Promise<unknown>): Promise<void> {
    const from = performance.now();
    await work();
    this.#seconds += (performance.now() - from) / 1000;
  }

  #decide(): void {
    this.#seconds += 1.35;
  }

  #take(hand: 'mouse' | 'keyboard'): void {
    if (this.#hand !== hand) this.#seconds += 0.4;
    this.#hand = hand;
  }
}

function has_focus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
