// What is surely wrong with an e-mail address, in the words that the server has for it, which decides
// what an address is: pure.
import { t } from '../../lib/words';

// '' where nothing is.
export function email_mistake(typed: string): string {
  const email = typed.trim();
  if (email === '') return t('register.email_missing');
  const at = email.lastIndexOf('@');
  if (at === -1) return t('register.email_no_at');
  if (at === 0) return t('register.email_no_local_part');
  return at === email.length - 1 ? t('register.email_no_domain') : '';
}
