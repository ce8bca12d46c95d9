// A room of another service inside the join page: whether it shows itself, and what it says.
import { is_word, type Word } from './frame_line';

// A room that has said nothing for so long may be one that does not let itself be framed.
const k_patience_ms = 8_000;

export type Showing = 'coming' | 'silent' | 'there' | 'trouble' | 'window';

export class FramedRoom {
  showing = $state<Showing>('coming');
  // How often the frame was begun anew.
  tries = $state(0);
  readonly #said: (word: Word) => void;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(said: (word: Word) => void) {
    this.#said = said;
  }

  // `frame`: the window that is listened to, as it is then.
  watch(frame: () => Window | null | undefined): () => void {
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (origin !== location.origin || source === null || source !== frame()) return;
      const { room } = (data ?? {}) as { room?: unknown };
      if (is_word(room)) this.#take(room);
    };
    addEventListener('message', hear);
    this.#wait();
    return () => {
      removeEventListener('message', hear);
      clearTimeout(this.#patience);
    };
  }

  // Also back from a window of its own.
  show_again(): void {
    this.tries += 1;
    this.#wait();
  }

  // Opened there by a link: here it goes, so that nobody is in it twice. It counts there as after every press that enters.
  open_window(): void {
    clearTimeout(this.#patience);
    this.showing = 'window';
  }

  #wait(): void {
    clearTimeout(this.#patience);
    this.showing = 'coming';
    this.#patience = setTimeout(() => {
      this.showing = 'silent';
      this.#said('trouble');
    }, k_patience_ms);
  }

  #take(word: Word): void {
    clearTimeout(this.#patience);
    // After a trouble the room says that one has left it, too.
    const stays = word === 'left' && this.showing === 'trouble';
    if (!stays) this.showing = word === 'trouble' ? 'trouble' : 'there';
    if (word !== 'ready') this.#said(word);
  }
}
