import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { email_mistake } from './email';
import { languages } from '../../lib/words';

const catalogue = (path: string) =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;

describe('an e-mail address', () => {
  it('is refused only where it surely is none', () => {
    expect(email_mistake(' ada@city.example ')).toBe('');
    expect(email_mistake('ada@city')).toBe('');
    expect(email_mistake('')).toBe('Enter your e-mail address.');
    expect(email_mistake('ada')).toBe('An e-mail address has an @ in it, as in name@example.org.');
    expect(email_mistake('@city.example')).toBe('The part in front of the @ is missing.');
    expect(email_mistake('ada@')).toBe('The part after the @ is missing.');
  });

  it('is refused in the same words here and by the server', () => {
    for (const language of languages) {
      const here = catalogue(`locales/${language}.json`);
      const there = catalogue(`../server/locales/problems.${language}.json`);
      expect(here['register.email_missing']).toBe(there['field.missing.email']);
      for (const fault of ['email_no_at', 'email_no_local_part', 'email_no_domain'])
        expect(here[`register.${fault}`], `${language} ${fault}`).toBe(there[`field.${fault}`]);
    }
  });
});
