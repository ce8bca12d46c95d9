// The pages of one event, in the order that its tabs show them.
import { addresses } from '../../lib/addresses';

export const event_pages = [
  'webinar',
  'registrations',
  'session',
  'attendance',
  'recording',
  'team',
] as const;
export type EventPart = (typeof event_pages)[number];

export function page_of(event: string, part: EventPart): string {
  const page = addresses.organised(event);
  return part === 'webinar' ? page : `${page}/${part}`;
}
