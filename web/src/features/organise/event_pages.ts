// The pages of one event, in the order that its tabs show them.
import { addresses } from '../../lib/addresses';
import type { PageData } from './page_data';
import { t } from './words';

export const event_pages = [
  'webinar',
  'agenda',
  'speakers',
  'slides',
  'publications',
  'registrations',
  'session',
  'attendance',
  'recording',
  'team',
] as const;
export type EventPart = (typeof event_pages)[number];

export const part_names: Record<EventPart, string> = {
  webinar: t(`tabs.${form_of_page() ?? 'webinar'}`),
  agenda: t('tabs.agenda'),
  speakers: t('tabs.speakers'),
  slides: t('tabs.slides'),
  publications: t('tabs.publications'),
  registrations: t('tabs.registrations'),
  session: t('tabs.session'),
  attendance: t('tabs.attendance'),
  recording: t('tabs.recording'),
  team: t('tabs.team'),
};

export function page_of(event: string, part: EventPart): string {
  const page = addresses.organised(event);
  return part === 'webinar' ? page : `${page}/${part}`;
}

// As the page's first data say; null on a page about no event.
function form_of_page(): PageData['form'] {
  const page = document.getElementById('page-data')?.textContent;
  return (JSON.parse(page || 'null') as Partial<PageData> | null)?.form ?? null;
}

// A webinar is one session: there is nothing to build.
export function has_agenda(): boolean {
  const form = form_of_page();
  return form !== null && form !== 'webinar';
}
