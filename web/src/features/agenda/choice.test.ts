import { describe, expect, it } from 'vitest';
import { narrows, query_of, read_choice } from './choice';

const read = (query: string) => read_choice(new URLSearchParams(query));

describe('what an address asks for', () => {
  it('is read and said alike, and what it says besides stays', () => {
    const query = 'lang=de&day=2026-09-15&track=heat&q=caf%C3%A9&mine=1&view=grid';
    const choice = read(query);
    expect(choice).toEqual({
      day: '2026-09-15',
      track: 'heat',
      room: '',
      language: '',
      kind: '',
      q: 'café',
      mine: true,
      view: 'grid',
    });
    expect(new URLSearchParams(query_of(choice, new URLSearchParams('lang=de'))).toString()).toBe(
      new URLSearchParams(query).toString(),
    );
  });

  it('leaves the address bare where nothing is asked for', () => {
    expect(query_of(read(''), new URLSearchParams('track=heat&view=grid'))).toBe('');
  });

  it('narrows by everything but day and view', () => {
    expect(narrows(read('day=2026-09-15&view=grid'))).toBe(false);
    for (const query of ['room=hall', 'q=tram', 'mine=1']) expect(narrows(read(query))).toBe(true);
  });
});
