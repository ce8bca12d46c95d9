import { count_of } from './words';

// "84 sessions, 3 rooms, 120 people": what there is none of is left out.
export function counts_text(sessions: number, rooms: number, people: number, tracks = 0): string {
  return [
    count_of('facts.sessions', sessions),
    rooms > 0 ? count_of('facts.rooms', rooms) : '',
    tracks > 0 ? count_of('facts.tracks', tracks) : '',
    people > 0 ? count_of('facts.people', people) : '',
  ]
    .filter(Boolean)
    .join(', ');
}
