// Roles in words, from the weakest to the strongest.
import type { Schema } from '../../api/client';
import { t } from './words';

export type Role = Schema['Role'];

export const roles: readonly Role[] = ['reader', 'organiser', 'owner'];

const k_texts: Record<Role, string> = {
  reader: t('role.reader'),
  organiser: t('role.organiser'),
  owner: t('role.owner'),
};
const k_whats: Record<Role, string> = {
  reader: t('role.reader_what'),
  organiser: t('role.organiser_what'),
  owner: t('role.owner_what'),
};

export function role_text(role: Role): string {
  return k_texts[role];
}

// What the role lets its holder do.
export function role_what(role: Role): string {
  return k_whats[role];
}

// The roles that somebody of role `own` may give and take.
export function within(own: Role): Role[] {
  return own === 'reader' ? [] : roles.slice(0, roles.indexOf(own) + 1);
}
