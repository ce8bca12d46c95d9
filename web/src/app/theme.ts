// Runs as a classic script in <head>, before the first paint, so that a chosen
// colour scheme never flashes. Without a choice the system's scheme holds.
try {
  const theme = localStorage.getItem('plenary.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
} catch {
  // Storage is blocked: the system's scheme holds.
}
