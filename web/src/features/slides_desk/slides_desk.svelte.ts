// The slides of one room on one day, read again and again, so that what comes stands there within two seconds.
import { api, outcome_of, type Failure } from '../../api/client';
import { recall, remember } from '../../lib/device';
import { learn_time } from '../../lib/server_time';
import { only_room, query_of, type Choice, type Desk } from './desk';
import { news_of } from './news';

const k_every_ms = 1_000;
// A gap that nobody notices.
const k_noticed_ms = 3_000;
const path = '/api/v1/organise/events/{event}/slides-desk';

export class SlidesDesk {
  desk = $state<Desk | null>(null);
  // What keeps the desk from being read; the list last read stays.
  unread = $state<Failure | null>(null);
  news = $state('');
  // Milliseconds since 1970 by this device; null while the server answers.
  lost_at = $state<number | null>(null);
  // With the room and the day that are shown, where the address names none.
  choice = $state<Choice>({ room: null, day: null });
  as_pdf = $state(recall('slides_as_pdf', (value) => typeof value === 'boolean') ?? false);
  // The number by which the server knows what this device has taken.
  readonly number = desk_number();
  readonly #event: string;
  #answered_at = Date.now();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;

  constructor(event: string, choice: Choice) {
    this.#event = event;
    this.choice = choice;
  }

  watch(): () => void {
    this.#stopped = false;
    const again = () => void this.read();
    addEventListener('online', again);
    void this.read();
    return () => {
      this.#stopped = true;
      clearTimeout(this.#timer);
      removeEventListener('online', again);
    };
  }

  async read(): Promise<void> {
    clearTimeout(this.#timer);
    const { room, day } = this.choice;
    const query = { desk: this.number, ...(room && { room }), ...(day && { day }) };
    const params = { path: { event: this.#event }, query };
    const { data, failure } = await outcome_of(api.GET(path, { params }));
    if (failure) this.#miss(failure);
    else this.#take_in(data);
    if (this.#stopped) return;
    const goes_on = data !== undefined && this.choice.room !== room;
    this.#timer = setTimeout(() => void this.read(), goes_on ? 0 : k_every_ms);
  }

  // Whether archives hold PDF where there is one; this device remembers it.
  choose_format(as_pdf: boolean): void {
    this.as_pdf = as_pdf;
    remember('slides_as_pdf', as_pdf);
  }

  // Where the slides of the chosen room are as one file.
  archive(only_new: boolean): string {
    return this.#archive(query_of(this.choice, only_new ? { new: 'true' } : {}));
  }

  // The same of one talk, of all rooms on a day, and of the event.
  archive_of_talk(session: string): string {
    return this.#archive(query_of({ room: null, day: null }, { session }));
  }

  archive_of_day(day: string): string {
    return this.#archive(query_of({ room: null, day }));
  }

  archive_of_event(): string {
    return this.#archive(query_of({ room: null, day: null }));
  }

  file(version: string): string {
    return `${this.#base()}/versions/${version}/file?desk=${this.number}`;
  }

  picture(version: string, page: number): string {
    return `${this.#base()}/versions/${version}/pages/${page}`;
  }

  pages(version: string) {
    const params = { path: { event: this.#event, slides_version: version } };
    return outcome_of(api.GET(`${path}/versions/{slides_version}/pages`, { params }));
  }

  #archive(query: string): string {
    const format = this.as_pdf ? '&as=pdf' : '';
    return `${this.#base()}/slides.zip${query}${query === '?' ? '' : '&'}desk=${this.number}${format}`;
  }

  #base(): string {
    return path.replace('{event}', encodeURIComponent(this.#event));
  }

  #miss(failure: Failure): void {
    this.unread = failure;
    if (Date.now() - this.#answered_at > k_noticed_ms) this.lost_at ??= this.#answered_at;
  }

  #take_in(desk: Desk): void {
    this.#answered_at = Date.now();
    this.lost_at = null;
    this.unread = null;
    learn_time(desk.at);
    if (this.desk) this.news = news_of(this.desk.talks, desk.talks, desk.zone) || this.news;
    this.desk = desk;
    const day = this.choice.day ?? desk.day;
    const room = this.choice.room ?? only_room(desk.places, day);
    if (room !== this.choice.room || day !== this.choice.day) this.choice = { room, day };
  }
}

function desk_number(): string {
  const is_number = (value: unknown): value is string =>
    typeof value === 'string' && value.length === 36;
  const known = recall('slides_desk', is_number);
  if (known) return known;
  const made = crypto.randomUUID();
  remember('slides_desk', made);
  return made;
}
