// For unit tests: what organisers' calls answer, in their smallest complete form.
import { cleanup, configure } from '@testing-library/svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import { choose_zone } from '../../lib/time';
import type { Draft } from './entries';
import type { PageData } from './page_data';

const network = { id: '01930000-0000-7000-8000-0000000000c1', name: 'Cities Network' };

export const page: PageData = {
  session: {
    account: {
      id: '01930000-0000-7000-8000-0000000000b1',
      name: 'Ada Wójcik',
      email: 'ada@network.example',
    },
    organisations: [{ ...network, slug: 'network', role: 'owner' }],
    csrf_token: 'c'.repeat(43),
  },
  sender: 'events@network.example',
  form: null,
};

export const draft: Draft = {
  id: '01930000-0000-7000-8000-0000000000e1',
  slug: 'heat',
  title: { en: 'Heat in cities' },
  state: 'draft',
  form: 'online',
  starts_at: '2036-12-03T13:00:00Z',
  ends_at: '2036-12-03T14:00:00Z',
  zone: 'Europe/Brussels',
  all_day: false,
  postponed: false,
  organisation: network,
  series: null,
  registration: 'open',
  has_room: true,
  recordings_to_review: 0,
  bounced: 0,
  speakers_missing: 0,
  rooms_failing: 0,
  figures: { confirmed: 0, capacity: null, waitlisted: 0, offered: 0, pending: 0 },
  version: 3,
  summary: {},
  description: {},
  starts_local: '2036-12-03T14:00',
  minutes: 60,
  languages: ['en'],
  capacity: null,
  room: { provider: 'link', address: 'https://meet.example.org/heat' },
  parties: [],
  funding: {},
  project_number: '',
  contact_name: '',
  contact_email: null,
  published: null,
  editable: true,
  copyable: true,
  missing: [],
  page: '/events/heat',
};

export const path = `/api/v1/organise/events/${draft.id}`;

// The draft as it stands at `version`.
export const at = (version: number, change: Partial<Draft> = {}) => ({
  body: { ...draft, ...change, version },
  headers: { ETag: `"${version}"` },
});

// What each test of these pages begins and ends with.
export function prepare(): void {
  configure({ asyncUtilTimeout: 5_000 });
  vi.setConfig({ testTimeout: 30_000 });
  beforeEach(() => {
    choose_zone('Europe/Brussels');
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function () {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    };
    Element.prototype.scrollIntoView = () => {};
    window.scrollTo = () => {};
    const data = document.createElement('script');
    data.type = 'application/json';
    data.id = 'page-data';
    data.textContent = JSON.stringify(page);
    document.body.append(data);
  });
  afterEach(() => {
    cleanup();
    document.getElementById('page-data')?.remove();
    localStorage.clear();
    sessionStorage.clear();
    history.replaceState(null, '', '/');
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
