import { describe, expect, it } from 'vitest';
import { apply_theme, choose_theme, chosen_theme } from './theme';

describe('the colour scheme', () => {
  it('is the system’s until one is chosen, and again after that is taken back', () => {
    localStorage.setItem('plenary.theme', 'sepia');
    expect(chosen_theme()).toBe('system');
    choose_theme('dark');
    expect(chosen_theme()).toBe('dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    choose_theme('system');
    expect(chosen_theme()).toBe('system');
    expect(document.documentElement.dataset['theme']).toBeUndefined();
  });

  it('can be applied without being remembered', () => {
    apply_theme('light');
    expect(document.documentElement.dataset['theme']).toBe('light');
    expect(chosen_theme()).toBe('system');
  });
});
