// What can be said of an entry before it is sent.
import type { FieldProblem } from '../../lib/form/problems';
import { t } from './words';

export const k_shortest_password = 12;

export function missing(field: string, value: string, text: string): FieldProblem[] {
  return value.trim() === '' ? [{ field, text }] : [];
}

export function password_mistakes(field: string, password: string): FieldProblem[] {
  if (password === '') return [{ field, text: t('password.missing') }];
  // Characters, as the server counts them.
  if ([...password].length < k_shortest_password) return [{ field, text: t('password.short') }];
  return [];
}
