export type Theme = 'system' | 'light' | 'dark';

const k_key = 'plenary.theme';

// The scheme chosen on this device; `system` also when storage is blocked.
export function chosen_theme(): Theme {
  try {
    const theme = localStorage.getItem(k_key);
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system';
  }
}

export function choose_theme(theme: Theme): void {
  apply_theme(theme);
  try {
    if (theme === 'system') localStorage.removeItem(k_key);
    else localStorage.setItem(k_key, theme);
  } catch {
    // Storage is blocked: the choice holds for this page.
  }
}

export function apply_theme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
