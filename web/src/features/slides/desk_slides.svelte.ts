// The slides of an event for its organisers: read, sent for a speaker, opened again and released.
import { api, outcome_of, type Failure } from '../../api/client';
import { Uploading } from '../upload/uploading.svelte';
import { desk_calls } from './extra_calls';
import { Extras, key_of } from './extras.svelte';
import { begun_of, moves, type Deck } from './slides';
import { t } from './words';

const k_look_again_ms = 2_000;
const k_one =
  '/api/v1/organise/events/{event}/sessions/{slides_session}/speakers/{speaker}/slides' as const;

export type Release = Deck['release'];
export type Audience = Deck['audience'];

export class DeskSlides {
  decks = $state.raw<Deck[]>([]);
  most_bytes = $state(0);
  failure = $state<Failure | null>(null);
  // Of which deck the last try failed, and which does something: "session/person".
  failed = $state('');
  busy = $state('');
  uploads = $state<Record<string, Uploading>>({});
  // What happened, said once.
  news = $state('');
  readonly event: string;
  readonly extras: Extras;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(event: string) {
    this.event = event;
    this.extras = new Extras(
      desk_calls(event),
      (news) => (this.news = news),
      () => this.read(),
    );
  }

  async read(): Promise<void> {
    clearTimeout(this.#timer);
    const { data } = await outcome_of(
      api.GET('/api/v1/organise/events/{event}/slides', {
        params: { path: { event: this.event } },
      }),
    );
    if (data) {
      this.decks = data.items;
      this.most_bytes = data.most_bytes;
      this.extras.most_bytes = data.most_handout_bytes;
      this.extras.most = data.most_extras;
    }
    if (this.decks.some(moves)) this.#timer = setTimeout(() => void this.read(), k_look_again_ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  of(person: string): Deck[] {
    return this.decks.filter((deck) => deck.person === person);
  }

  // Whether a reason is asked for: the deadline is over, or the speaker can send nothing more.
  static is_late(deck: Deck, now: number): boolean {
    return deck.locked !== null || Date.parse(deck.due_at) <= now;
  }

  send(deck: Deck, file: File, late_reason: string): void {
    const name = key_of(deck);
    const endpoint = `/api/v1/organise/events/${encodeURIComponent(this.event)}/sessions/${deck.session}/speakers/${deck.person}/slides`;
    const begun = begun_of(deck, file);
    this.uploads[name] = new Uploading(file, {
      endpoint,
      begun: begun && `${endpoint}/${begun}`,
      metadata: late_reason ? { late_reason } : {},
      another_kind: t('reason.not_slides'),
      done: () => {
        this.news = t('desk.news_came', { name: file.name, speaker: deck.person_name });
        void this.read();
      },
    });
    void this.uploads[name]!.start();
  }

  sending(deck: Deck): Uploading | null {
    const upload = this.uploads[key_of(deck)];
    return upload && !['done', 'unfit'].includes(upload.state) ? upload : null;
  }

  unfit(deck: Deck): string {
    const upload = this.uploads[key_of(deck)];
    return upload?.state === 'unfit' ? upload.refusal : '';
  }

  thrown_away(deck: Deck): void {
    delete this.uploads[key_of(deck)];
    void this.read();
  }

  async reopen(deck: Deck): Promise<void> {
    await this.#do(deck, t('desk.news_open', { speaker: deck.person_name }), () =>
      outcome_of(api.PUT(`${k_one}/final`, { ...this.#at(deck), body: { final: false } })),
    );
  }

  async convert_again(deck: Deck): Promise<void> {
    await this.#do(deck, t('news.again'), () =>
      outcome_of(api.POST(`${k_one}/conversion`, this.#at(deck))),
    );
  }

  async release(deck: Deck, release: Release, audience: Audience): Promise<void> {
    await this.#do(deck, t(`desk.news.${release}`, { speaker: deck.person_name }), () =>
      outcome_of(api.PUT(`${k_one}/release`, { ...this.#at(deck), body: { release, audience } })),
    );
  }

  #at(deck: Deck) {
    const path = { event: this.event, slides_session: deck.session, speaker: deck.person };
    return { params: { path } };
  }

  async #do(
    deck: Deck,
    news: string,
    call: () => Promise<{ failure?: Failure | undefined }>,
  ): Promise<void> {
    if (this.busy) return;
    this.busy = this.failed = key_of(deck);
    this.news = '';
    const { failure } = await call();
    this.failure = failure ?? null;
    await this.read();
    this.busy = '';
    if (!failure) this.news = news;
  }
}
