// Handouts and links of decks: added, named, removed; the same for who speaks and for organisers.
import type { Failure } from '../../api/client';
import { Uploading } from '../upload/uploading.svelte';
import type { Extra, ExtraDraft } from './extras';
import type { Deck } from './slides';
import { t } from './words';

type Outcome = Promise<{ failure?: Failure | undefined }>;
export interface ExtraName {
  title: string;
  language: string | null;
}

// How the server is asked: a speaker's link and an organiser's session have addresses of their own.
export interface ExtraCalls {
  // Where handouts are sent.
  handouts: (deck: Deck) => string;
  add_link: (deck: Deck, link: ExtraName & { address: string }) => Outcome;
  name: (deck: Deck, extra: string, name: ExtraName) => Outcome;
  remove: (deck: Deck, extra: string) => Outcome;
  forget: (deck: Deck, upload: string) => Outcome;
}

export class Extras {
  most_bytes = $state(0);
  most = $state(0);
  failure = $state<Failure | null>(null);
  // Of which deck the last try failed, and which does something: "session/person".
  failed = $state('');
  busy = $state('');
  uploads = $state<Record<string, Uploading>>({});
  readonly #calls: ExtraCalls;
  readonly #said: (news: string) => void;
  readonly #changed: () => Promise<void>;

  // `said`: what happened, once; `changed`: all is to be read again.
  constructor(calls: ExtraCalls, said: (news: string) => void, changed: () => Promise<void>) {
    this.#calls = calls;
    this.#said = said;
    this.#changed = changed;
  }

  is_full(deck: Deck): boolean {
    return deck.extras.length + deck.handouts_coming.length >= this.most;
  }

  send(deck: Deck, file: File): void {
    const name = key_of(deck);
    const endpoint = this.#calls.handouts(deck);
    const begun = deck.handouts_coming.find(
      ({ file_name, bytes }) => file_name === file.name && bytes === file.size,
    );
    this.uploads[name] = new Uploading(file, {
      endpoint,
      begun: begun && `${endpoint}/${begun.id}`,
      another_kind: t('extras.reason.not_slides'),
      done: () => {
        this.#said(t('extras.news_came', { name: file.name }));
        void this.#changed();
      },
    });
    void this.uploads[name]!.start();
  }

  sending(deck: Deck): Uploading | null {
    const upload = this.uploads[key_of(deck)];
    return upload && !['done', 'unfit'].includes(upload.state) ? upload : null;
  }

  is_done(deck: Deck): boolean {
    return this.uploads[key_of(deck)]?.state === 'done';
  }

  unfit(deck: Deck): string {
    const upload = this.uploads[key_of(deck)];
    return upload?.state === 'unfit' ? upload.refusal : '';
  }

  // Of which a part has come, but not from this page.
  left_behind(deck: Deck): Deck['handouts_coming'] {
    const mine = this.sending(deck);
    return deck.handouts_coming.filter(
      ({ file_name, bytes }) => !(mine && file_name === mine.name && bytes === mine.total),
    );
  }

  thrown_away(deck: Deck): void {
    delete this.uploads[key_of(deck)];
    void this.#changed();
  }

  async forget(deck: Deck, upload: string): Promise<void> {
    await this.#do(deck, '', () => this.#calls.forget(deck, upload));
  }

  async add_link(deck: Deck, draft: ExtraDraft): Promise<boolean> {
    const link = { ...name_of(draft), address: draft.address.trim() };
    return this.#do(deck, t('extras.news_link', { title: link.title }), () =>
      this.#calls.add_link(deck, link),
    );
  }

  async name(deck: Deck, extra: Extra, draft: ExtraDraft): Promise<boolean> {
    const name = name_of(draft);
    return this.#do(deck, t('extras.news_named', { title: name.title }), () =>
      this.#calls.name(deck, extra.id, name),
    );
  }

  async remove(deck: Deck, extra: Extra): Promise<boolean> {
    return this.#do(deck, t('extras.news_removed', { title: extra.title }), () =>
      this.#calls.remove(deck, extra.id),
    );
  }

  async #do(deck: Deck, news: string, call: () => Outcome): Promise<boolean> {
    if (this.busy) return false;
    this.busy = this.failed = key_of(deck);
    this.#said('');
    const { failure } = await call();
    this.failure = failure ?? null;
    // What another device has removed meanwhile is shown by reading again.
    if (!failure || failure.status === 404) await this.#changed();
    this.busy = '';
    if (!failure) this.#said(news);
    return !failure;
  }
}

export function key_of({ session, person }: Deck): string {
  return `${session}/${person}`;
}

function name_of({ title, language }: ExtraDraft): ExtraName {
  return { title: title.trim(), language: language || null };
}
