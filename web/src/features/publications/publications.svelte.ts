// The publications of an event or a series: what there is, what is on its way, and every change.
import { api, outcome_of, type Failure, type Outcome, type Schema } from '../../api/client';
import { Uploading } from '../upload/uploading.svelte';
import { begun_of, moves, title_of, type Place, type Publication } from './publications';
import { t } from './words';

export type Texts = Schema['PublicationTexts'];

const k_look_again_ms = 2_000;
const path = '/api/v1/organise/publications/{publication}';
const of_event = '/api/v1/organise/events/{event}/publications';
const of_series = '/api/v1/organise/series/{series}/publications';

export class Publications {
  all = $state.raw<Publication[] | null>(null);
  most_bytes = $state(0);
  // Why they could not be read, and why the last change was not made.
  unread = $state<Failure | null>(null);
  failure = $state<Failure | null>(null);
  // The publication that the last change was about.
  about = $state('');
  busy = $state(false);
  // What happened, said once.
  news = $state('');
  // By publication.
  uploads = $state<Record<string, Uploading>>({});
  readonly place: Place;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(place: Place) {
    this.place = place;
  }

  async read(): Promise<void> {
    clearTimeout(this.#timer);
    const { data, failure } = await outcome_of(
      'event' in this.place
        ? api.GET(of_event, { params: { path: this.place } })
        : api.GET(of_series, { params: { path: this.place } }),
    );
    this.unread = failure ?? null;
    if (data) {
      this.all = data.items;
      this.most_bytes = data.most_bytes;
    }
    if (this.all?.some(moves)) this.#timer = setTimeout(() => void this.read(), k_look_again_ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  // The id of the new one; '' where it could not be added.
  async add(body: Texts): Promise<string> {
    let id = '';
    await this.#change('', t('news.added'), async () => {
      const outcome = await outcome_of(
        'event' in this.place
          ? api.POST(of_event, { params: { path: this.place }, body })
          : api.POST(of_series, { params: { path: this.place }, body }),
      );
      id = outcome.data?.id ?? '';
      return outcome;
    });
    return id;
  }

  change({ id }: Publication, body: Texts): Promise<boolean> {
    return this.#change(id, t('news.changed'), () =>
      outcome_of(api.PUT(path, { params: { path: { publication: id } }, body })),
    );
  }

  // To the `position`th place, counted from 1.
  move(publication: Publication, position: number): Promise<boolean> {
    const said = t('news.moved', { title: title_of(publication).text, position });
    return this.#change(publication.id, said, () =>
      outcome_of(
        api.PUT(`${path}/position`, {
          params: { path: { publication: publication.id } },
          body: { position },
        }),
      ),
    );
  }

  publish({ id }: Publication, published: boolean): Promise<boolean> {
    return this.#change(id, t(published ? 'news.published' : 'news.withdrawn'), () =>
      outcome_of(
        api.PUT(`${path}/published`, {
          params: { path: { publication: id } },
          body: { published },
        }),
      ),
    );
  }

  remove(publication: Publication): Promise<boolean> {
    const said = t('news.removed', { title: title_of(publication).text });
    return this.#change('', said, () =>
      outcome_of(api.DELETE(path, { params: { path: { publication: publication.id } } })),
    );
  }

  async send_cover({ id }: Publication, file: File): Promise<boolean> {
    const bytes = await file.arrayBuffer();
    return this.#change(id, t('news.cover'), () =>
      outcome_of(
        api.PUT(`${path}/cover`, {
          params: { path: { publication: id } },
          headers: { 'Content-Type': 'application/octet-stream' },
          // Which the contract has no type for.
          body: bytes as unknown as string,
          bodySerializer: (body: unknown) => body as ArrayBuffer,
        }),
      ),
    );
  }

  remove_cover({ id }: Publication): Promise<boolean> {
    return this.#change(id, t('news.first_page'), () =>
      outcome_of(api.DELETE(`${path}/cover`, { params: { path: { publication: id } } })),
    );
  }

  remove_file({ id }: Publication, publication_upload: string): Promise<boolean> {
    return this.#change(id, t('news.file_removed'), () =>
      outcome_of(
        api.DELETE(`${path}/files/{publication_upload}`, {
          params: {
            path: { publication: id, publication_upload },
            header: { 'Tus-Resumable': '1.0.0' },
          },
        }),
      ),
    );
  }

  send(publication: Publication, language: string, file: File): void {
    const endpoint = `${path.replace('{publication}', publication.id)}/files`;
    const begun = begun_of(publication, language, file);
    this.news = '';
    this.uploads[publication.id] = new Uploading(file, {
      endpoint,
      metadata: { language },
      begun: begun && `${endpoint}/${begun}`,
      another_kind: t('reason.not_slides'),
      done: () => void this.#came(file.name),
    });
    void this.uploads[publication.id]!.start();
  }

  // The upload of a file to it, while there is one.
  sending({ id }: Publication): Uploading | null {
    const upload = this.uploads[id];
    return upload && !['done', 'unfit'].includes(upload.state) ? upload : null;
  }

  // Why the file that was chosen last is not taken; '' where it is.
  unfit({ id }: Publication): string {
    const upload = this.uploads[id];
    return upload?.state === 'unfit' ? upload.refusal : '';
  }

  async thrown_away({ id }: Publication): Promise<void> {
    delete this.uploads[id];
    await this.read();
  }

  async #came(name: string): Promise<void> {
    await this.read();
    this.news = t('news.came', { name });
  }

  async #change(
    about: string,
    news: string,
    call: () => Promise<Outcome<unknown>>,
  ): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.about = about;
    this.failure = null;
    this.news = '';
    const { failure } = await call();
    await this.read();
    this.busy = false;
    this.failure = failure ?? null;
    if (!failure) this.news = news;
    return !failure;
  }
}
