// What a visitor looks for, as the address of the page says it. The server reads the same names.
export const facets = ['track', 'room', 'language', 'kind'] as const;
export type Facet = (typeof facets)[number];

export interface Choice extends Record<Facet, string> {
  // "2026-09-15", "all", or '': as the page decides.
  day: string;
  q: string;
  mine: boolean;
  view: 'list' | 'grid';
}

export function read_choice(query: URLSearchParams): Choice {
  const value = (name: string) => query.get(name) ?? '';
  return {
    day: value('day'),
    track: value('track'),
    room: value('room'),
    language: value('language'),
    kind: value('kind'),
    q: value('q').trim(),
    mine: value('mine') === '1',
    view: value('view') === 'grid' ? 'grid' : 'list',
  };
}

// "?day=2026-09-15&track=heat"; what `query` holds besides stays.
export function query_of(choice: Choice, query: URLSearchParams): string {
  const said = new URLSearchParams(query);
  const values = {
    ...choice,
    mine: choice.mine ? '1' : '',
    view: choice.view === 'grid' ? 'grid' : '',
  };
  for (const [name, value] of Object.entries(values))
    if (value) said.set(name, value);
    else said.delete(name);
  const text = said.toString();
  return text && `?${text}`;
}

// Whether anything but day and view is asked for.
export function narrows(choice: Choice): boolean {
  return choice.mine || choice.q !== '' || facets.some((facet) => choice[facet] !== '');
}
