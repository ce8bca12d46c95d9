// Copies the lines above into the clipboard; without a clipboard they are selected by hand.
export default function copy_lines(place: HTMLElement, { copied }: { copied?: string }): void {
  const button = place.querySelector('button')!;
  const lines = place.parentElement?.querySelector('pre');
  if (!lines || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(lines.textContent ?? '').then(() => {
      place.querySelector('[role=status]')!.textContent = copied ?? '';
    });
  });
}
