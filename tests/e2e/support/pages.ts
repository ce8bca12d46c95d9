// Every page of these stops, for the checks that go through all of them.
import { demo } from './test.ts';

export interface PublicPage {
  name: string;
  path: string;
}

export const public_pages: PublicPage[] = [
  { name: 'home', path: '/' },
  { name: 'home, a filter without result', path: '/?language=uk' },
  { name: 'events', path: '/events' },
  { name: 'past events', path: '/events?when=past' },
  { name: 'recordings', path: '/recordings' },
  { name: 'recordings, a filter without result', path: '/recordings?language=uk' },
  { name: 'series of webinars', path: `/series/${demo.webinars}` },
  { name: 'series of conferences', path: `/series/${demo.conferences}` },
  { name: 'event, coming', path: `/events/${demo.coming}` },
  { name: 'event, live', path: `/events/${demo.live}` },
  { name: 'event, past with recording', path: `/events/${demo.past}` },
  { name: 'event, past', path: `/events/${demo.unrecorded}` },
  { name: 'recording, for people with a place', path: `/events/${demo.past}/recording` },
  { name: 'recording, never made', path: `/events/${demo.unrecorded}/recording` },
  { name: 'screens and other websites', path: `/events/${demo.coming}/signage` },
  { name: 'registration', path: `/events/${demo.coming}/register` },
  { name: 'my events, empty', path: '/my' },
  { name: 'privacy', path: '/privacy' },
  { name: 'accessibility', path: '/accessibility' },
  { name: 'not found', path: '/events/there-is-none' },
];

// Pages of somebody with a place; `path` comes after the address of the place.
export const own_pages = [
  { name: 'personal', event: demo.coming, path: '' },
  { name: 'personal, live', event: demo.live, path: '' },
  { name: 'join', event: demo.live, path: '/join' },
  { name: 'recording', event: demo.past, path: '/recording' },
];
