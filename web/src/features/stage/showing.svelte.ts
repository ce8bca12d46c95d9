// What this device shows on stage: the camera with the microphone, and the screen. It is published anew whenever its way
// to the server breaks.
import { send, type Outgoing } from './peers';
import type { Kind, Said } from './stage_words';

export class Showing {
  // What is shown here, for one's own eyes; null: nothing.
  camera = $state.raw<MediaStream | null>(null);
  screen = $state.raw<MediaStream | null>(null);
  microphone_on = $state(true);
  camera_on = $state(true);
  readonly #say: (message: Said) => void;
  readonly #ways = new Map<Kind, Outgoing>();

  constructor(say: (message: Said) => void) {
    this.#say = say;
  }

  // Kept ready until publish_again(), where it is not to be seen `at_once`.
  async show(kind: Kind, stream: MediaStream, at_once: boolean): Promise<void> {
    this[kind] = stream;
    // The browser's own "Stop sharing" ends the track.
    for (const track of stream.getTracks())
      track.onended = () => {
        if (kind === 'screen') this.hide('screen');
      };
    if (at_once) await this.#publish(kind);
  }

  hide(kind: Kind): void {
    if (!this[kind]) return;
    this.#close(kind);
    for (const track of this[kind].getTracks()) track.stop();
    this[kind] = null;
    this.#say({ do: 'unpublish', feed: kind });
  }

  hide_all(): void {
    this.hide('screen');
    this.hide('camera');
  }

  // The line is back, or the stage opens again.
  async publish_again(): Promise<void> {
    for (const kind of ['camera', 'screen'] as const) if (this[kind]) await this.#publish(kind);
    if (this.camera) this.#say({ do: 'microphone', on: this.microphone_on });
    if (this.camera && !this.camera_on) this.#say({ do: 'camera', on: false });
  }

  forget_ways(): void {
    this.#close('camera');
    this.#close('screen');
  }

  take(kind: Kind, answer: string): void {
    void this.#ways.get(kind)?.take(answer);
  }

  // By the server's will: what is shown here stays ready.
  stopped(kind: Kind): void {
    this.#close(kind);
  }

  set_microphone(on: boolean): void {
    this.microphone_on = on;
    for (const track of this.camera?.getAudioTracks() ?? []) track.enabled = on;
    this.#say({ do: 'microphone', on });
  }

  set_camera(on: boolean): void {
    this.camera_on = on;
    for (const track of this.camera?.getVideoTracks() ?? []) track.enabled = on;
    this.#say({ do: 'camera', on });
  }

  async #publish(kind: Kind): Promise<void> {
    this.#close(kind);
    const stream = this[kind];
    if (!stream) return;
    const way = await send(stream, () => {
      if (this.#ways.get(kind) === way) void this.#publish(kind);
    });
    this.#ways.set(kind, way);
    this.#say({ do: 'publish', feed: kind, sdp: way.offer });
  }

  #close(kind: Kind): void {
    this.#ways.get(kind)?.close();
    this.#ways.delete(kind);
  }
}
