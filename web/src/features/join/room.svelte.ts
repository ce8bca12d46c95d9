// The room as this page knows it: told by the server, entered by one press.
import { api, outcome_of } from '../../api/client';
import { now } from '../../lib/clock.svelte';
import { Loading } from '../../lib/load.svelte';
import { on_places_changed, remember_places } from '../../lib/places';
import { learn_time, server_time } from '../../lib/server_time';
import type { Word } from './frame_line';
import { PresenceLine } from './presence.svelte';
import { RoomLine } from './room_line.svelte';
import { news_of, type Seen } from './room_news';
import {
  is_open,
  state_at,
  type Join,
  type News,
  type RoomNow,
  type RoomState,
} from './room_state';

export type { Join, RoomNow, RoomState } from './room_state';

const k_every_ms = 10_000;
// Everybody asks at once when a room opens or moves: each a little later than the other.
const k_spread_ms = 1_500;
// A line that comes back at once was never missed.
const k_noticed_ms = 2_000;
// From a room to one for a group, and back.
const k_between_rooms_ms = 10_000;

export class Room {
  readonly registration: string;
  readonly loading: Loading<Join>;
  entered = $state(false);
  // Whoever sits here is not the one whose place it is: nobody is counted, whatever the room becomes.
  not_me = $state(false);
  line = $state<PresenceLine | null>(null);
  news = $state('');
  // When the place was seen to be lost, by the server's clock.
  gone_at = $state<number | null>(null);
  #listening = $state<RoomLine | null>(null);
  // Before it moved to a window: back here, it goes on without a press.
  #was_inside = $state(false);
  // The room of another service has said that this person is not in it.
  #outside = false;
  #between_rooms: ReturnType<typeof setTimeout> | undefined;
  #seen: Seen | null = null;
  // Of the room that was read last.
  #key: string | null = null;
  // The room that `source` was last asked for, and how it stood.
  #asked = '';
  #asking: ReturnType<typeof setTimeout> | undefined;
  #polling: ReturnType<typeof setInterval> | undefined;

  // `session`: the one that was asked for; without it the one that is live or next.
  constructor(registration: string, first: Join | null, session: string | null = null) {
    this.registration = registration;
    const query = session ? { session } : {};
    const path = { params: { path: { registration }, query } };
    this.loading = new Loading<Join>(
      () => outcome_of(api.GET('/api/v1/my/registrations/{registration}/join', path)),
      first,
    );
    if (!first) return;
    learn_time(first.at);
    this.#key = first.room.key;
    this.#asked = what_is_asked(first);
    this.#seen = { state: state_at(first.room, server_time()), room: first.room };
  }

  // Read while rendering it renews itself with the clock.
  get state(): RoomState {
    const room = this.loading.data?.room;
    return room ? state_at(room, now()) : 'not_open';
  }

  // The place does not open the room any more.
  get gone(): boolean {
    const place = this.loading.data?.place;
    return place !== undefined && place !== 'confirmed';
  }

  // Whoever was inside waits for the room that the session moves to.
  get moves_along(): boolean {
    return this.#was_inside && !this.loading.data?.source;
  }

  // Since when the server has not been heard; null while it is, and for a gap that nobody notices.
  get lost_at(): number | null {
    const lost_at = this.line ? this.line.lost_at : (this.#listening?.lost_at ?? null);
    if (lost_at === null) return null;
    void now();
    return Date.now() - lost_at > k_noticed_ms ? lost_at : null;
  }

  watch(): () => void {
    if (this.loading.data) {
      remember_places();
      this.#listen();
    } else void this.read();
    this.#polling = setInterval(() => this.#poll(), k_every_ms);
    const stop = on_places_changed(() => this.#poll());
    return () => {
      clearInterval(this.#polling);
      clearTimeout(this.#asking);
      clearTimeout(this.#between_rooms);
      stop();
      this.#listening?.stop();
      this.line?.stop();
    };
  }

  async read(): Promise<void> {
    const before = this.loading.data;
    await this.loading.read();
    const after = this.loading.data;
    if (!after || after === before) return;
    learn_time(after.at);
    remember_places();
    this.#asked = what_is_asked(after);
    const moved = this.#key !== after.room.key;
    this.#key = after.room.key;
    if (moved) this.#come_in();
    this.follow();
    if (this.gone) return this.#go();
    this.gone_at = null;
    if (before?.session.id !== after.session.id) {
      this.#listen();
      if (this.entered) this.#count();
      return;
    }
    // Moved to a room in a window: that needs a press of its own, and is no presence here.
    if (moved && !after.plays_here) {
      this.#was_inside ||= this.entered;
      this.entered = false;
    } else if (moved && after.plays_here && this.#was_inside && !this.entered) this.enter();
    // Somebody else was faster.
    if ((after.full !== null && !after.source) || after.removed) this.entered = false;
    if (!after.counts_here || !this.entered) this.#stop_counting();
    if (!this.line && !this.#listening) this.#listen();
  }

  // The place is lost, so nothing is told or counted any more; the page asks now and then whether it is back.
  #go(): void {
    this.gone_at ??= server_time();
    this.news = '';
    this.line?.stop();
    this.line = null;
    this.#stop_listening();
  }

  enter(): void {
    this.entered = true;
    this.#come_in();
    this.#count();
  }

  // What the room of another service says of this person. Until it says that they have left, or that it does not work,
  // the press that entered counts, as in every room of our page.
  hear_inside(word: Word): void {
    if (word === 'joined') {
      this.#come_in();
      if (this.entered && !this.line) this.#count();
    } else if (word === 'trouble') {
      clearTimeout(this.#between_rooms);
      this.#go_out();
    } else if (word === 'left') {
      clearTimeout(this.#between_rooms);
      this.#between_rooms = setTimeout(() => this.#go_out(), k_between_rooms_ms);
    } else if (word === 'closed') {
      this.entered = false;
      this.#was_inside = false;
      this.#come_in();
      this.#stop_counting();
    }
  }

  #come_in(): void {
    clearTimeout(this.#between_rooms);
    this.#outside = false;
  }

  #go_out(): void {
    this.#outside = true;
    this.#stop_counting();
  }

  // Follows what the room has become: says it once, and asks for what has to be asked for. Called with each change
  // of the state.
  follow(): void {
    const join = this.loading.data;
    if (!join || this.gone) return;
    const seen = { state: state_at(join.room, server_time()), room: join.room };
    if (this.#seen) this.news = news_of(this.#seen, seen, server_time()) || this.news;
    this.#seen = seen;
    if (!is_open(seen.state) && seen.state !== 'not_open') this.#stop_counting();
    else if (this.entered && !this.line && is_open(seen.state)) this.#count();
    this.#ask_for_source(join, seen.state);
  }

  readonly #hear = ({ room, place }: News): void => {
    const join = this.loading.data;
    if (!join) return;
    this.loading.data = { ...join, room: room ?? join.room, place: place ?? join.place };
    if (this.gone) this.#go();
    else this.follow();
  };

  #ask_for_source(join: Join, state: RoomState): void {
    // Called off or postponed: that stands with the event.
    const lacks = state === 'cancelled' || (is_open(state) && !join.source);
    const wanted = asked_for(join.room, state);
    const moved = is_open(state) && this.#asked.split(' ')[0] !== String(join.room.key);
    if (!(lacks || moved) || this.#asked === wanted) return;
    this.#asked = wanted;
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.read(), Math.random() * k_spread_ms);
  }

  // Without a line the page asks by itself.
  #poll(): void {
    // A door that is full, or waits for one's turn, opens without a word.
    const join = this.loading.data;
    if (join?.full != null || join?.sign_up_missing || join?.removed) return void this.read();
    // So does one whose service did not answer.
    if (join && join.room.key && !join.source && is_open(state_at(join.room, server_time())))
      return void this.read();
    const heard = this.line ? this.line.connected : this.#listening?.lost_at === null;
    if (!heard) void this.read();
    else if (this.line) this.#stop_listening();
  }

  #listen(): void {
    this.#listening?.stop();
    const join = this.loading.data!;
    this.#listening = new RoomLine(join.room_socket, join.session.id, this.#hear);
    this.#listening.start();
  }

  #stop_listening(): void {
    this.#listening?.stop();
    this.#listening = null;
  }

  // Counts in the session that the room holds now, and in no other; where the page is no presence, not at all.
  #count(): void {
    this.#stop_counting();
    const join = this.loading.data;
    if (!this.entered || this.#outside || !join?.counts_here) return;
    if (!is_open(state_at(join.room, server_time()))) return;
    this.line = new PresenceLine(
      {
        registration: this.registration,
        session: join.session.id,
        socket: join.presence_socket,
        beat_seconds: join.beat_seconds,
      },
      this.#hear,
    );
    this.line.start();
  }

  #stop_counting(): void {
    if (!this.line) return;
    this.line.stop();
    this.line = null;
    if (!this.#listening) this.#listen();
  }
}

function what_is_asked({ at, room }: Join): string {
  return asked_for(room, state_at(room, Date.parse(at)));
}

// What a new answer may hold another source for.
function asked_for({ key, by_clock, since }: RoomNow, state: RoomState): string {
  return `${key} ${state} ${by_clock} ${since}`;
}
