// <plenary-agenda event="…" [day track room language lang theme]>: an agenda in
// another website's page. What stands inside the element stays until the agenda
// is there, and whenever it cannot be had.
import { city_of, time_text, visitor_clock } from '../lib/time';
import { days_of, read_agenda, type Agenda, type Wish } from './agenda';
import { draw_day, element } from './draw';
import style from './style.css?inline';
import { known_language, words_in, type Language, type Say } from './words';

const k_origin = new URL(import.meta.url).origin;
const k_near_ms = 9_000;
const k_far_ms = 300_000;
const k_day_ms = 86_400_000;

class PlenaryAgenda extends HTMLElement {
  static readonly observedAttributes = [
    'event',
    'day',
    'track',
    'room',
    'language',
    'lang',
    'theme',
  ];

  readonly #root = element('div', 'root');
  // Says, once, that something has changed.
  readonly #news = element('p', 'news');
  #agenda: Agenda | null = null;
  #asked: AbortController | null = null;
  #timer = 0;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    this.#news.setAttribute('role', 'status');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(document.createElement('slot'));
  }

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#look);
    clearTimeout(this.#timer);
    this.#asked?.abort();
  }

  // Again and again while somebody may see it; on the days of the event within ten seconds.
  readonly #look = (): void => {
    clearTimeout(this.#timer);
    const seen = document.visibilityState === 'visible';
    void (seen ? this.#read() : Promise.resolve()).then(() => {
      clearTimeout(this.#timer);
      if (this.isConnected) this.#timer = window.setTimeout(this.#look, this.#pause());
    });
  };

  #pause(): number {
    const days = (this.#agenda?.days ?? []).map(({ day }) => Date.parse(`${day}T12:00:00Z`));
    const near = days.some((noon) => Math.abs(noon - Date.now()) < k_day_ms);
    return near ? k_near_ms : k_far_ms;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.isConnected || before === after) return;
    if (name === 'event') this.#agenda = null;
    if (name === 'event' || !this.#agenda) void this.#read();
    else this.#draw(this.#agenda);
  }

  async #read(): Promise<void> {
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    if (!this.#agenda) this.#say_beside(element('p', '', this.#say('loading')));
    try {
      const before = this.#agenda;
      const agenda = await read_agenda(k_origin, this.getAttribute('event') ?? '', asked.signal);
      if (before && JSON.stringify(before) === JSON.stringify(agenda)) return;
      this.#agenda = agenda;
      this.#draw(agenda);
      if (before) this.#say_updated(agenda.zone);
    } catch {
      if (!asked.signal.aborted && !this.#agenda) this.#say_failed();
    }
  }

  #draw(agenda: Agenda): void {
    const days = days_of(agenda, this.#wish());
    const frame = {
      event_page: `${k_origin}/events/${this.getAttribute('event') ?? ''}`,
      zone: agenda.zone,
      clock: visitor_clock(this.#language()),
      say: this.#say,
    };
    const empty = agenda.days.length === 0 ? 'empty' : 'none';
    const shown = days.map((day) => draw_day(day, frame));
    const focused = this.shadowRoot!.activeElement?.getAttribute('href');
    this.#show(...(shown.length > 0 ? shown : [element('p', '', this.#say(empty))]));
    this.shadowRoot!.replaceChildren(this.#news, this.#root);
    // The link that had the focus keeps it.
    if (focused)
      this.#root.querySelector<HTMLElement>(`a[href="${focused}"]`)?.focus({ preventScroll: true });
  }

  #say_updated(zone: string): void {
    const clock = visitor_clock(this.#language());
    const time = time_text(new Date().toISOString(), clock, zone);
    const city = this.#say('zone', { city: city_of(zone, clock.language) });
    this.#news.className = this.#root.className.replace('root', 'news');
    this.#news.textContent = this.#say('updated', { time: `${time} ${city}` });
  }

  #say_failed(): void {
    const again = element('button', '', this.#say('again'));
    again.type = 'button';
    again.addEventListener('click', () => void this.#read());
    this.#say_beside(element('p', '', this.#say('failed')), again);
  }

  // Beside what the page itself has put into the element.
  #say_beside(...words: Node[]): void {
    this.#show(...words);
    this.shadowRoot!.replaceChildren(document.createElement('slot'), this.#root);
  }

  #show(...content: Node[]): void {
    const theme = this.getAttribute('theme');
    this.#root.className = `root ${theme === 'light' || theme === 'dark' ? theme : 'auto'}`;
    this.#root.lang = this.#language();
    this.#root.setAttribute('role', 'region');
    this.#root.setAttribute('aria-label', this.#say('label'));
    this.#root.setAttribute('aria-live', this.#agenda ? 'off' : 'polite');
    this.#root.replaceChildren(...content);
  }

  readonly #say: Say = (word, values) => words_in(this.#language())(word, values);

  // Of the element, of the page around it, else the reader's own.
  #language(): Language {
    const around = this.closest<HTMLElement>('[lang]')?.lang;
    return known_language(around || document.documentElement.lang || navigator.language);
  }

  #wish(): Wish {
    const of = (name: string) => this.getAttribute(name);
    return { day: of('day'), track: of('track'), room: of('room'), language: of('language') };
  }
}

if (!customElements.get('plenary-agenda')) customElements.define('plenary-agenda', PlenaryAgenda);
