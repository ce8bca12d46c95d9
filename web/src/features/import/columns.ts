// What a column of a table can hold, what is needed first.
import type { Column, Session } from './import_calls';
import { t } from './words';

export const column_names: Record<Column, string> = {
  title: t('column.title'),
  date: t('column.date'),
  start: t('column.start'),
  end: t('column.end'),
  duration: t('column.duration'),
  zone: t('column.zone'),
  room: t('column.room'),
  track: t('column.track'),
  speakers: t('column.speakers'),
  first_name: t('column.first_name'),
  last_name: t('column.last_name'),
  subtitle: t('column.subtitle'),
  abstract: t('column.abstract'),
  description: t('column.description'),
  kind: t('column.kind'),
  language: t('column.language'),
  recorded: t('column.recorded'),
  cancelled: t('column.cancelled'),
  within: t('column.within'),
  again_of: t('column.again_of'),
  id: t('column.id'),
};

// What an import changes of a session.
export const field_names: Record<Session['changes'][number], string> = {
  ...column_names,
  time: t('field.time'),
  people: t('field.people'),
};

export const columns_in_order = Object.keys(column_names) as Column[];
