// For unit tests: what the import's calls answer, and a line that sends files to the fake server.
import { vi } from 'vitest';
import type { Done, Preview, Session } from './import_calls';

export const session: Session = {
  title: 'Shade',
  day: '2026-06-25',
  starts_local: '2026-06-25T10:00',
  minutes: 30,
  room: 'Hall',
  track: null,
  people: ['Ana Lima'],
  fate: null,
  changes: [],
};

export const preview: Preview = {
  kind: 'csv',
  slug: 'heat-days',
  table: {
    line: 1,
    columns: [
      { heading: 'Title', read_as: 'title', samples: ['Shade'] },
      { heading: 'Start', read_as: 'start', samples: ['2026-06-25 10:00'] },
      { heading: 'Wer', read_as: null, samples: ['Ana Lima'] },
    ],
  },
  refusal: null,
  zone: { name: 'Europe/Lisbon', because: 'named', open: false, in_file: null, city: null },
  schedule: {
    title: 'Heat days',
    count: 1,
    days: [{ day: '2026-06-25', sessions: 1 }],
    rooms: [{ name: 'Hall', sessions: 1 }],
    tracks: [],
    languages: ['en'],
    people: 1,
    sessions: [session],
  },
  notes: [],
  update: null,
  imported: [],
};

export const without_zone: Preview = {
  ...preview,
  zone: { name: null, because: null, open: true, in_file: null, city: null },
};

export const done: Done = {
  event: 'heat-days',
  title: 'Heat days',
  added: true,
  sessions: 1,
  rooms: 1,
  people: 1,
};

// An XMLHttpRequest that asks fetch(), with the name of the file as its body.
export function send_by_fetch(): void {
  vi.stubGlobal(
    'XMLHttpRequest',
    class {
      upload: { onprogress?: (event: { loaded: number }) => void } = {};
      onload = () => {};
      onerror = () => {};
      status = 0;
      responseText = '';
      #address = '';
      readonly #headers = new Headers();
      #answer = new Headers();

      open(_method: string, address: string) {
        this.#address = new URL(address, location.href).href;
      }
      setRequestHeader(name: string, value: string) {
        this.#headers.set(name, value);
      }
      getResponseHeader(name: string) {
        return this.#answer.get(name);
      }
      send(file: File) {
        this.upload.onprogress?.({ loaded: file.size });
        void this.#ask(file.name).catch(() => this.onerror());
      }
      async #ask(name: string) {
        const body = JSON.stringify(name);
        const headers = this.#headers;
        const answer = await fetch(new Request(this.#address, { method: 'POST', headers, body }));
        this.status = answer.status;
        this.#answer = answer.headers;
        this.responseText = await answer.text();
        this.onload();
      }
    },
  );
}
