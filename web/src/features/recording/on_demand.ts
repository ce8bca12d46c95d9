// How much somebody has watched, in whole minutes as pages say it: all of them once every second is
// covered, never more before.
export function watched_minutes(watched_seconds: number, seconds: number) {
  const all = Math.max(1, Math.round(seconds / 60));
  const seen = watched_seconds >= seconds ? all : Math.min(all, Math.floor(watched_seconds / 60));
  return { seen, all };
}
