// A screen in a hall: runs for days, is touched by nobody, and never goes blank.
import { recall, remember } from '../../lib/device';
import { server_time } from '../../lib/server_time';
import type { Clock } from '../../lib/time';
import { board_of, room_named, rows_of } from './board';
import { all_rooms, moment, room_board, room_name, type Style } from './draw';
import { fit, take_turns } from './fit';
import { is_seen, look_at } from './seen';
import { is_outdated, read_agenda, type Reading } from './source';
import { stay_awake } from './wake_lock';
import { words_in } from './words';

const k_read_ms = 8_000;
const k_turn_ms = 10_000;
const k_tick_ms = 1_000;
const k_readings_a_version = 40;

interface Props {
  event: string;
  zone: string;
  // Null: all rooms.
  room: string | null;
}

class Screen {
  readonly #frame: HTMLElement;
  readonly #props: Props;
  readonly #style: Style;
  readonly #script: string;
  #reading: Reading | null = null;
  #read_at = server_time();
  #readings = 0;
  #row = 0;

  constructor(frame: HTMLElement) {
    this.#frame = frame;
    this.#props = JSON.parse(frame.dataset['props']!) as Props;
    const language = document.documentElement.lang;
    const clock: Clock = { language, zone: this.#props.zone, twelve: false };
    this.#style = { clock, say: words_in(language) };
    this.#script = document.querySelector('script[type=module]')!.getAttribute('src')!;
  }

  start(): void {
    stay_awake();
    setInterval(() => void this.#read(), k_read_ms);
    setInterval(() => this.#draw(), k_turn_ms);
    setInterval(() => this.#tell_time(), k_tick_ms);
    addEventListener('online', () => void this.#read());
    addEventListener('offline', () => this.#say_offline());
    addEventListener('resize', () => this.#draw());
    this.#tell_time();
    void this.#read();
  }

  async #read(): Promise<void> {
    try {
      this.#reading = await read_agenda(this.#props.event);
      this.#read_at = server_time();
      this.#part('state').textContent = '';
      this.#remember();
      this.#draw();
      this.#readings += 1;
      if (this.#readings % k_readings_a_version === 0 && (await is_outdated(this.#script)))
        location.reload();
    } catch {
      this.#say_offline();
    }
  }

  #remember(): void {
    const key = `signage.${this.#props.event}`;
    const seen = look_at(this.#reading!.agenda, recall(key, is_seen) ?? {}, server_time());
    remember(key, seen);
  }

  #draw(): void {
    if (!this.#reading) return;
    const { agenda, live } = this.#reading;
    const seen = recall(`signage.${this.#props.event}`, is_seen) ?? {};
    const now = server_time();
    const board = this.#part('board');
    if (this.#props.room === null) {
      board.replaceChildren(...all_rooms(rows_of(agenda, seen, { now, live }), now, this.#style));
      const body = board.querySelector('tbody');
      if (body) this.#row = take_turns(board, body, this.#row);
      return;
    }
    const room = room_named(agenda, this.#props.room);
    if (room) this.#part('room').textContent = room_name(room, this.#style);
    const shown = board_of(agenda, this.#props.room, seen, { now, live });
    const fill = () => board.replaceChildren(...room_board(shown, now, this.#style));
    fit(board, fill, '.screen-rest ol', (count) => this.#style.say('more', { count }));
  }

  #tell_time(): void {
    const text = moment(server_time(), this.#style);
    const clock = this.#part('clock');
    if (clock.textContent !== text) clock.textContent = text;
  }

  #say_offline(): void {
    const { say } = this.#style;
    this.#part('state').textContent = say('offline', {
      moment: moment(this.#read_at, this.#style),
    });
    this.#draw();
  }

  #part(name: string): HTMLElement {
    return this.#frame.querySelector<HTMLElement>(`[data-part=${name}]`)!;
  }
}

new Screen(document.querySelector<HTMLElement>('[data-screen]')!).start();
