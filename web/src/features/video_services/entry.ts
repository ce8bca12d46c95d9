// An account as the fields of a form, and back.
import type { FieldProblem } from '../../lib/form/problems';
import type { Fields } from '../accounts/form.svelte';
import type { Account, Change, Kind } from './services_calls';
import { t } from './words';

export function fields_of(kind: Kind, known?: Account): Fields {
  const settings = kind.settings.map(({ name, form, needed, choices }) => {
    const first = form === 'choice' && needed ? (choices[0] ?? '') : '';
    return [`settings/${name}`, known?.settings[name] ?? first];
  });
  return { name: known?.name ?? '', ...(Object.fromEntries(settings) as Fields) };
}

// What is empty is not sent: a secret stays as it is, everything else is gone.
export function body_of(kind: Kind, values: Fields): Change {
  const settings = kind.settings
    .map(({ name }) => [name, (values[`settings/${name}`] ?? '').trim()] as const)
    .filter(([, value]) => value !== '');
  return { name: (values['name'] ?? '').trim(), settings: Object.fromEntries(settings) };
}

export function mistakes_in(
  kind: Kind,
  known: Account | undefined,
  values: Fields,
): FieldProblem[] {
  const missing = (field: string) => (values[field] ?? '').trim() === '';
  const problems = missing('name') ? [{ field: 'name', text: t('name_missing') }] : [];
  for (const { name, form, needed } of kind.settings) {
    const kept = form.startsWith('secret') && known?.readable && known.sealed.includes(name);
    const field = `settings/${name}`;
    if (needed && !kept && missing(field)) problems.push({ field, text: t('setting_missing') });
  }
  return problems;
}
