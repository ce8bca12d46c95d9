// A speaker's slides: what there is, what is on its way, read again while something happens to it.
import { api, outcome_of, type Failure } from '../../api/client';
import { Uploading } from '../upload/uploading.svelte';
import { own_calls } from './extra_calls';
import { Extras } from './extras.svelte';
import { begun_of, counting, moves, type Deck } from './slides';
import { t } from './words';

const k_look_again_ms = 2_000;

export class OwnSlides {
  decks = $state.raw<Deck[] | null>(null);
  most_bytes = $state(0);
  failure = $state<Failure | null>(null);
  // By session.
  uploads = $state<Record<string, Uploading>>({});
  // What happened, said once.
  news = $state('');
  busy = $state(false);
  readonly key: string;
  readonly extras: Extras;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  // `changed`: something has come, or was said to be final.
  constructor(key: string, changed: () => void) {
    this.key = key;
    this.#changed = changed;
    this.extras = new Extras(
      own_calls(key),
      (news) => (this.news = news),
      () => this.read(),
    );
  }

  async read(): Promise<void> {
    clearTimeout(this.#timer);
    const { data, failure } = await outcome_of(
      api.GET('/api/v1/speak/{speaker_key}/slides', {
        params: { path: { speaker_key: this.key } },
      }),
    );
    this.failure = failure ?? null;
    if (data) {
      this.decks = data.items;
      this.most_bytes = data.most_bytes;
      this.extras.most_bytes = data.most_handout_bytes;
      this.extras.most = data.most_extras;
    }
    if (this.decks?.some(moves)) this.#timer = setTimeout(() => void this.read(), k_look_again_ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  send(deck: Deck, file: File): void {
    const endpoint = `/api/v1/speak/${this.key}/sessions/${deck.session}/slides`;
    const begun = begun_of(deck, file);
    this.uploads[deck.session] = new Uploading(file, {
      endpoint,
      begun: begun && `${endpoint}/${begun}`,
      another_kind: t('reason.not_slides'),
      done: () => void this.#came(deck.session),
    });
    void this.uploads[deck.session]!.start();
  }

  is_sending(deck: Deck): boolean {
    return !['done', 'unfit'].includes(this.uploads[deck.session]?.state ?? 'done');
  }

  // Why the file that was chosen last is not taken; '' where it is.
  unfit(deck: Deck): string {
    const upload = this.uploads[deck.session];
    return upload?.state === 'unfit' ? upload.refusal : '';
  }

  // Of which a part has come, but not from this page.
  left_behind(deck: Deck): Deck['coming'] {
    const mine = this.uploads[deck.session];
    return deck.coming.filter(
      ({ file_name, bytes }) =>
        !(this.is_sending(deck) && file_name === mine?.name && bytes === mine.total),
    );
  }

  async thrown_away(deck: Deck): Promise<void> {
    delete this.uploads[deck.session];
    await this.read();
  }

  async forget(deck: Deck, slides_upload: string): Promise<void> {
    const { failure } = await outcome_of(
      api.DELETE('/api/v1/speak/{speaker_key}/sessions/{slides_session}/slides/{slides_upload}', {
        params: {
          path: { speaker_key: this.key, slides_session: deck.session, slides_upload },
          header: { 'Tus-Resumable': '1.0.0' },
        },
      }),
    );
    await this.read();
    if (failure && failure.status !== 404) this.failure = failure;
  }

  // Of what has come, that it is the last; where nothing has, that there are no slides.
  async say_final(deck: Deck, final = true): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const { failure } = await outcome_of(
      api.PUT('/api/v1/speak/{speaker_key}/sessions/{slides_session}/slides/final', {
        params: { path: { speaker_key: this.key, slides_session: deck.session } },
        body: { final },
      }),
    );
    await this.read();
    this.busy = false;
    this.failure = failure ?? this.failure;
    if (!failure) {
      this.news = t(counting(deck) ? 'news.final' : final ? 'news.none' : 'news.back');
      this.#changed();
    }
    return !failure;
  }

  async convert_again(deck: Deck): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const { failure } = await outcome_of(
      api.POST('/api/v1/speak/{speaker_key}/sessions/{slides_session}/slides/conversion', {
        params: { path: { speaker_key: this.key, slides_session: deck.session } },
      }),
    );
    await this.read();
    this.busy = false;
    this.failure = failure ?? this.failure;
    if (!failure) this.news = t('news.again');
  }

  async #came(session: string): Promise<void> {
    await this.read();
    const version = this.decks
      ?.filter((deck) => deck.session === session)
      .map(counting)
      .find(Boolean);
    if (version) this.news = t('news.came', { number: version.number, name: version.file_name });
    this.#changed();
  }
}
