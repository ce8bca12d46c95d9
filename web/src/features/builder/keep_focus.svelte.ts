// A session that moves among the others takes the focus along, whoever moved it. To be called as a component is made;
// `sessions` reads what moves them.
export function keep_focus(sessions: () => unknown): void {
  let held = '';
  $effect.pre(() => {
    void sessions();
    held = document.activeElement?.id ?? '';
  });
  $effect(() => {
    void sessions();
    if (document.activeElement !== document.body || !held.startsWith('session-')) return;
    const block = document.getElementById(held);
    block?.focus({ preventScroll: true });
    block?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}
