// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { start_zone_choice } from './zone_choice';

test('a list is filled when somebody turns to it, or has done so before the page came to life', () => {
  document.documentElement.lang = 'en';
  document.body.innerHTML = '<select></select><select></select>';
  const [later, before] = document.querySelectorAll('select');
  before!.focus();
  start_zone_choice(later!);
  start_zone_choice(before!);
  expect(before!.options.length).toBeGreaterThan(100);
  expect(later!.options.length).toBe(1);
  later!.focus();
  expect(later!.options.length).toBeGreaterThan(100);
});
