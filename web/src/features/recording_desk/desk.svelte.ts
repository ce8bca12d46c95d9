// The page's state: what the server knows of an event's recordings, read again while something moves.
import type { Failure } from '../../api/client';
import { read_desk, type Desk, type Recording } from './desk_calls';
import { Uploading } from '../upload/uploading.svelte';
import { t } from './words';

const k_look_again_ms = 2_000;
// What a video service is still at work on comes in its own time.
const k_await_ms = 15_000;

export class DeskState {
  readonly event: string;
  desk = $state<Desk | null>(null);
  failure = $state<Failure | null>(null);
  uploading = $state<Uploading | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(event: string) {
    this.event = event;
  }

  async read(): Promise<void> {
    clearTimeout(this.#timer);
    const { data, failure } = await read_desk(this.event);
    this.failure = failure ?? null;
    if (data) this.desk = data;
    const moves = this.desk?.recordings.some(({ state }) => state === 'preparing') ?? false;
    const awaits = this.desk?.awaited.some(({ missing }) => !missing) ?? false;
    if (moves || awaits)
      this.#timer = setTimeout(() => void this.read(), moves ? k_look_again_ms : k_await_ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  send(file: File, spoken: string): void {
    this.uploading = new Uploading(file, {
      endpoint: `/api/v1/organise/events/${encodeURIComponent(this.event)}/uploads`,
      metadata: spoken ? { language: spoken } : {},
      another_kind: t('trouble.another_kind'),
      done: () => void this.read(),
    });
    void this.uploading.start();
  }

  get is_sending(): boolean {
    const state = this.uploading?.state ?? 'done';
    return state !== 'done' && state !== 'unfit';
  }

  // Why the file that was chosen last is no recording; '' where it is one.
  get unfit(): string {
    return this.uploading?.state === 'unfit' ? this.uploading.refusal : '';
  }

  // Files of which a part has come, but not from this page.
  get left_behind() {
    const mine = this.uploading;
    return (this.desk?.uploads ?? []).filter(
      ({ file_name, bytes }) =>
        !(this.is_sending && file_name === mine?.name && bytes === mine.total),
    );
  }

  // What one call answered about a recording takes its place.
  put(recording: Recording): void {
    if (!this.desk) return;
    this.desk.recordings = this.desk.recordings.map((each) =>
      each.id === recording.id ? recording : each,
    );
  }
}
