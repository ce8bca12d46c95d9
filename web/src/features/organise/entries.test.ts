import { describe, expect, it } from 'vitest';
import { change_of, copy_part, differing, entries_of, type Entries } from './entries';
import { draft } from './examples';
import { field_at, first_language, label_of, mistakes, part_of, place_problem } from './mistakes';
import { span_of } from './span';
import { current_zone, find_zones, zone_named } from './zones';

const entries = (change: Partial<Entries> = {}): Entries => ({ ...entries_of(draft), ...change });
const fields = (typed: Entries, to_publish = false) =>
  mistakes(typed, to_publish).map(({ field }) => field);

describe('what was typed', () => {
  it('differs by part, and spaces around do not count', () => {
    expect(differing(entries({ title: { en: ' Heat in cities ' } }), entries())).toEqual([]);
    expect(
      differing(entries({ title: { en: 'Heat', de: 'Hitze' }, zone: 'Asia/Kolkata' }), entries()),
    ).toEqual(['title-en', 'title-de', 'starts']);
    expect(differing(entries({ provider: 'stream' }), entries())).toEqual(['room']);
    expect(
      differing(entries({ provider: 'stream', address: '' }), entries({ address: '' })),
    ).toEqual([]);
  });

  it('needs no address for a room of our own', () => {
    const ours = entries({ provider: 'built_in', address: '' });
    expect(change_of(['room'], ours)).toEqual({ room: { provider: 'built_in' } });
    expect(
      differing(ours, entries({ provider: 'built_in', address: 'https://old.example' })),
    ).toEqual([]);
    expect(fields(ours, true)).not.toContain('room');
    expect(fields(entries({ provider: 'link', address: '' }), true)).toContain('room');
  });

  it('is sent part by part, texts of one kind together', () => {
    const typed = entries({ title: { en: 'Heat', de: ' Hitze ' }, capacity: ' 200 ', address: '' });
    expect(change_of(['title-de', 'capacity', 'room'], typed)).toEqual({
      title: { en: 'Heat', de: 'Hitze' },
      capacity: 200,
      room: null,
    });
    expect(change_of(['starts', 'minutes'], entries({ minutes: '90' }))).toEqual({
      starts_local: '2036-12-03T14:00',
      zone: 'Europe/Brussels',
      minutes: 90,
    });
  });

  it('names one of two times only where there are two', () => {
    const twice = entries({ starts_local: '2026-10-25T02:30', starts_twice: 'later' });
    expect(change_of(['starts'], twice)).toMatchObject({ starts_twice: 'later' });
    const there = { ...draft, starts_local: '2026-10-25T02:30', starts_at: '2026-10-25T01:30:00Z' };
    expect(entries_of(there).starts_twice).toBe('later');
    expect(span_of(twice)!.starts_at).toBe('2026-10-25T01:30:00.000Z');
    expect(span_of({ ...twice, starts_twice: null })).toBeNull();
  });

  it('takes over a part as a whole', () => {
    const typed = entries({ title: { en: 'Mine', de: 'Meins' }, zone: 'Asia/Kolkata' });
    copy_part('title-de', entries(), typed);
    copy_part('starts', entries(), typed);
    expect(typed.title).toEqual({ en: 'Mine' });
    expect(typed.zone).toBe('Europe/Brussels');
  });
});

describe('a mistake', () => {
  it('is each field that cannot be saved as it is', () => {
    const wrong = entries({
      title: { en: ' ' },
      starts_local: '',
      minutes: '4',
      languages: [],
      capacity: '1.5',
      address: 'http://meet.example.org',
    });
    expect(fields(wrong)).toEqual([
      'title-en',
      'starts',
      'minutes',
      'languages',
      'room',
      'capacity',
    ]);
    expect(fields(entries())).toEqual([]);
  });

  it('is a missing room only for who publishes', () => {
    expect(fields(entries({ address: '' }))).toEqual([]);
    expect(fields(entries({ address: '' }), true)).toEqual(['room']);
  });

  it('is a time that the clocks skip, and one of two not chosen', () => {
    const [skipped] = mistakes(entries({ starts_local: '2027-03-28T02:30' }), false);
    expect(skipped!.text).toContain('in Brussels go from 02:00 to 03:00');
    expect(fields(entries({ starts_local: '2026-10-25T02:30' }))).toEqual(['starts_twice']);
    expect(fields(entries({ zone: '' }))).toEqual(['time_zone']);
  });

  it('of the server stands at the field that its pointer names', () => {
    const at = (pointer: string) => field_at(pointer, entries());
    expect(at('/title/de')).toBe('title-de');
    expect(at('/title')).toBe('title-en');
    expect(at('/room/address')).toBe('room');
    expect(at('/starts_local')).toBe('starts');
    expect(at('/language')).toBe('languages');
    expect(at('/zone')).toBe('time_zone');
    expect(at('/elsewhere')).toBeNull();
    const twice = { pointer: '/starts_local', code: 'time_twice', detail: 'Which?' };
    expect(place_problem(twice, entries())).toEqual({ field: 'starts_twice', text: 'Which?' });
    expect(part_of('starts_twice')).toBe('starts');
    expect(label_of('title-de')).toBe('Title (German)');
  });
});

describe('the first language', () => {
  it('is one it is held in and has a title in, whatever the order of the titles', () => {
    const title = { de: 'Hitze', en: 'Heat' };
    expect(first_language(entries({ title, languages: ['fr', 'en'] }))).toBe('en');
    expect(first_language(entries({ title, languages: ['fr'] }))).toBe('de');
    expect(first_language(entries({ title: {}, languages: ['fr'] }))).toBe('fr');
  });
});

describe('a zone', () => {
  it('is found by its city, the nearest name first', () => {
    expect(find_zones('brus')[0]).toMatchObject({ id: 'Europe/Brussels', text: 'Brussels' });
    expect(find_zones('kolk')[0]).toMatchObject({ id: 'Asia/Kolkata', text: 'Kolkata' });
    expect(find_zones('sao p')[0]).toMatchObject({ id: 'America/Sao_Paulo' });
  });

  it('typed in full needs no choice, and has its name of today', () => {
    expect(zone_named(' kyiv ')).toBe('Europe/Kyiv');
    expect(zone_named('Nowhere')).toBe('');
    expect(current_zone('Asia/Calcutta')).toBe('Asia/Kolkata');
  });
});
