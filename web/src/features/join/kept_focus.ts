import { tick } from 'svelte';

// Called before `whole` changes: focus in what goes away stays with `whole` instead of falling to the page's begin.
export function keep_focus(whole: HTMLElement | undefined): void {
  if (!whole?.contains(document.activeElement)) return;
  void tick().then(() => {
    if (document.activeElement === document.body) whole.focus({ preventScroll: true });
  });
}
