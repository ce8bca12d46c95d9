// As the server's `is_over`: by what the organiser set, else by the clock.
export function is_over(
  event: { state: string; postponed: boolean; ends_at: string },
  now: number,
): boolean {
  if (['ended', 'archived'].includes(event.state)) return true;
  return !event.postponed && now >= Date.parse(event.ends_at);
}
