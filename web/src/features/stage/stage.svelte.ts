// A stage as this page knows it: told by the server, which decides what one may see and show.
import { Line } from './line';
import { receive, type Incoming } from './peers';
import { Showing } from './showing.svelte';
import type { Kind, Offer, RoomList, Said, StageNow, Told, You } from './stage_words';

const k_again_ms = 2_000;

export class Stage {
  now = $state<StageNow | null>(null);
  you = $state<You | null>(null);
  // For hosts alone.
  room = $state<RoomList | null>(null);
  seen = $state.raw<Incoming[]>([]);
  // Milliseconds since 1970 by this device; null while the line is there.
  lost_at = $state<number | null>(null);
  // The server's own words on why there is no room with cameras.
  trouble = $state('');
  removed = $state(false);
  muted_by_host = $state(false);
  // The browser plays no sound before a press.
  needs_press = $state(false);
  readonly showing: Showing;
  readonly #line: Line;
  #enters = false;

  constructor(path: string) {
    this.#line = new Line(path, {
      opened: () => (this.lost_at = null),
      told: (text) => this.#take(JSON.parse(text) as Told),
      lost: () => this.#lose(),
    });
    this.showing = new Showing((message) => this.#line.say(message));
  }

  start(): () => void {
    this.#line.start();
    return () => {
      this.showing.hide_all();
      this.#line.stop();
      this.#close_seen();
    };
  }

  say(message: Said): void {
    this.#line.say(message);
  }

  // Hosts go on stage with it; they need nobody's word.
  async show(kind: Kind, stream: MediaStream): Promise<void> {
    const enters = this.you?.host === true && !this.you.on_stage;
    await this.showing.show(kind, stream, !enters);
    if (!enters) return;
    this.#enters = true;
    this.say({ do: 'enter_stage' });
  }

  leave(): void {
    this.#enters = false;
    this.showing.hide_all();
    this.say({ do: 'leave_stage' });
  }

  set_microphone(on: boolean): void {
    this.muted_by_host = false;
    this.showing.set_microphone(on);
  }

  #lose(): void {
    this.lost_at ??= Date.now();
    this.now = null;
    this.#close_seen();
    this.showing.forget_ways();
  }

  #close_seen(): void {
    for (const each of this.seen) each.close();
    this.seen = [];
  }

  #take(told: Told): void {
    if (told.stage && told.you) this.#stand(told.stage, told.you);
    if (told.room) this.room = told.room;
    if (told.offer) void this.#receive(told.offer);
    if (told.answer) this.showing.take(told.answer.feed, told.answer.sdp);
    if (told.gone) this.#drop(told.gone);
    if (told.stopped) this.#show_again(told.stopped);
    if (told.muted) {
      this.muted_by_host = true;
      this.showing.set_microphone(false);
    }
    if (told.trouble) this.trouble = told.trouble;
    if (told.removed) {
      this.removed = true;
      this.showing.hide_all();
      this.#close_seen();
      this.#line.stop();
    }
  }

  #stand(stage: StageNow, you: You): void {
    const was_open = this.now !== null && this.now.state !== 'closed';
    const was_on_stage = this.you?.on_stage ?? false;
    this.now = stage;
    this.you = you;
    if (this.#enters && !you.on_stage && !was_open) this.say({ do: 'enter_stage' });
    const ended = was_open && stage.state === 'closed';
    if (ended || (was_on_stage && !you.on_stage && was_open)) {
      this.#enters = false;
      this.showing.hide_all();
    }
    const may_show = you.on_stage && stage.state !== 'closed';
    if (may_show && !(was_open && was_on_stage)) void this.showing.publish_again();
  }

  // By the server's will, or because the way to it broke.
  #show_again(kind: Kind): void {
    this.showing.stopped(kind);
    setTimeout(() => {
      if (this.you?.on_stage && this.now && this.now.state !== 'closed')
        void this.showing.publish_again();
    }, k_again_ms);
  }

  async #receive(offer: Offer): Promise<void> {
    this.#drop(offer.feed);
    const again = () => {
      this.#drop(offer.feed);
      this.say({ do: 'again', feed: offer.feed });
    };
    try {
      const incoming = await receive(
        offer,
        (sdp) => this.say({ do: 'answer', feed: offer.feed, sdp }),
        again,
      );
      this.seen = [...this.seen, incoming];
    } catch {
      // Taken away while it was opening.
    }
  }

  #drop(feed: string): void {
    for (const each of this.seen) if (each.feed === feed) each.close();
    this.seen = this.seen.filter((each) => each.feed !== feed);
  }
}

// What somebody shows of that kind.
export function picture_of(seen: Incoming[], person: string, kind: Kind): MediaStream | null {
  return seen.find((each) => each.person === person && each.kind === kind)?.stream ?? null;
}
