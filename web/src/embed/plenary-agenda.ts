// <plenary-agenda event="…" [day track room language lang theme]>: an agenda in
// another website's page. What stands inside the element stays until the agenda
// is there, and whenever it cannot be had.
import { visitor_clock } from '../lib/time';
import { days_of, read_agenda, type Agenda, type Wish } from './agenda';
import { draw_day, element } from './draw';
import style from './style.css?inline';
import { known_language, words_in, type Language, type Say } from './words';

const k_origin = new URL(import.meta.url).origin;
const k_again_ms = 300_000;

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
  #agenda: Agenda | null = null;
  #asked: AbortController | null = null;
  #timer = 0;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(document.createElement('slot'));
  }

  connectedCallback(): void {
    void this.#read();
    this.#timer = window.setInterval(() => void this.#read(), k_again_ms);
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
    this.#asked?.abort();
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
      this.#agenda = await read_agenda(k_origin, this.getAttribute('event') ?? '', asked.signal);
      this.#draw(this.#agenda);
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
    this.#show(...(shown.length > 0 ? shown : [element('p', '', this.#say(empty))]));
    this.shadowRoot!.replaceChildren(this.#root);
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
