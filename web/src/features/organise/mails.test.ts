import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer } from '../../lib/fake_server';
import Afterwards from './Afterwards.svelte';
import { places_offered } from './differences';
import { draft, prepare } from './examples';
import MailsThatGo from './MailsThatGo.svelte';

prepare();

describe('a raised capacity', () => {
  const published = (capacity: number | null) => ({ ...draft, capacity });
  const figures = (waitlisted: number) => ({
    ...draft.figures,
    confirmed: 10,
    offered: 1,
    waitlisted,
  });
  const raised = (from: number | null, to: number | null, waitlisted: number) =>
    places_offered({
      ...draft,
      published: published(from) as unknown as typeof draft.published,
      capacity: to,
      figures: figures(waitlisted),
    });

  it('offers places to as many as there is room for', () => {
    expect(raised(11, 14, 8)).toBe(3);
    expect(raised(11, 40, 8)).toBe(8);
    expect(raised(11, null, 8)).toBe(8);
  });

  it('that is not raised offers none', () => {
    expect(raised(11, 11, 8)).toBe(0);
    expect(raised(11, 10, 8)).toBe(0);
    expect(raised(null, 20, 8)).toBe(0);
    expect(places_offered({ ...draft, figures: figures(8), capacity: 50 })).toBe(0);
  });
});

describe('the mails that go', () => {
  it('are those of this event, with their dates, and reminders are not promised', () => {
    const { unmount } = render(MailsThatGo, { draft });
    expect(screen.getAllByRole('term').map((each) => each.textContent)).toEqual([
      'Confirmation',
      'Change, postponement or cancellation',
    ]);
    expect(screen.getByText(/until its end \(.*3 December.*Brussels/)).toBeTruthy();
    expect(screen.getByText(/No reminder goes out/)).toBeTruthy();
    unmount();
    render(MailsThatGo, { draft: { ...draft, registration: 'approval', capacity: 20 } });
    expect(screen.getAllByRole('term').map((each) => each.textContent)).toEqual([
      'Request received, then your answer',
      'Waiting list, then an offer',
      'Change, postponement or cancellation',
    ]);
  });
});

describe('afterwards', () => {
  it('says whether it is recorded, and leads to where that is chosen', async () => {
    const route = `GET /api/v1/organise/events/${draft.id}/recordings`;
    new FakeServer({ [route]: { body: { recorded: 'no' } } });
    render(Afterwards, { event: draft.id });
    await screen.findByText('The webinar is not recorded; its page says so.');
    expect(screen.getByRole('link').getAttribute('href')).toBe(
      `/organise/events/${draft.id}/recording`,
    );
  });
});
