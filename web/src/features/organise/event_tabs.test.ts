import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import EventTabs from './EventTabs.svelte';

describe('the tabs of an event', () => {
  const shows = (form: string) => {
    document.body.innerHTML = `<script id="page-data" type="application/json">{"form":"${form}"}</script>`;
    render(EventTabs, { event: 'heat', here: 'team' });
    return screen.queryByRole('link', { name: 'Agenda' }) !== null;
  };
  afterEach(() => {
    cleanup();
    document.body.innerHTML = '';
  });

  it('lead to the agenda, but not of a webinar', () => {
    expect(shows('conference')).toBe(true);
    cleanup();
    expect(shows('webinar')).toBe(false);
  });
});
