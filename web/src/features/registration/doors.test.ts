import { beforeEach, describe, expect, it, vi } from 'vitest';
import { event_now } from '../../lib/examples';
import { choose_zone } from '../../lib/time';
import { door_of } from './doors';

beforeEach(() => {
  choose_zone('Europe/Brussels');
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB']);
});

describe('the one button of an event', () => {
  it.each([
    ['open', false, 'Register', 'Take my place', ''],
    ['open', true, 'Ask for a place', 'Ask for a place', ''],
    ['few', false, 'Register', 'Take my place', 'Few places left.'],
    ['waitlist', false, 'Join the waiting list', 'Join the waiting list', 'All places are taken.'],
    ['waitlist', true, 'Join the waiting list', 'Join the waiting list', 'All places are taken.'],
  ] as const)('%s, with approval %s: %s', (availability, approval, action, send, note) => {
    const door = door_of({ ...event_now, availability }, approval);
    expect([door.open, door.action, door.send]).toEqual([true, action, send]);
    expect(door.note.startsWith(note) && (note !== '' || door.note === '')).toBe(true);
  });

  it('names the recording of an event that is over', () => {
    const door = door_of(event_now, false, true);
    expect([door.action, door.send]).toEqual(['Register and watch', 'Register and watch']);
  });

  it('is there before the state is known', () => {
    expect(door_of(null, false)).toMatchObject({ open: true, action: 'Register', note: '' });
  });

  it('is missing before the opening and after the end, with the reason', () => {
    const of = (change: Partial<typeof event_now>) => door_of({ ...event_now, ...change }, false);
    expect(of({ availability: 'not_open', opens_at: '2026-09-01T08:00:00Z' })).toMatchObject({
      open: false,
      note: expect.stringMatching(
        /^Registration opens on Tue 1 September( 2026)? at 10:00 Brussels time\.$/,
      ),
    });
    expect(of({ availability: 'closed', closes_at: '2026-09-14T08:00:00Z' }).note).toMatch(
      /^Registration closed on Mon 14 September( 2026)? at 10:00 Brussels time\.$/,
    );
    expect(of({ availability: 'closed', state: 'cancelled' }).note).toMatch(
      /^The event is cancelled/,
    );
    expect(of({ availability: 'closed', state: 'ended' }).note).toBe('This event is over.');
    expect(of({ availability: 'closed' }).note).toBe('Registration is closed.');
  });
});
