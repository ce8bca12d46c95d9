// Keeps the screen on while the page is looked at. The browser lets go of the
// lock whenever the page is hidden; where it gives none, nothing else suffers.
export function stay_awake(): void {
  const ask = () => {
    if (document.visibilityState !== 'visible') return;
    navigator.wakeLock?.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}
