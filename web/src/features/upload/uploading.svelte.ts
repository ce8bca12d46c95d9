// One file on its way to the server, by tus: it goes on where it stopped after a lost line, a pause,
// and, once the same file is chosen again, after a reload.
import { Upload as TusUpload, type DetailedError } from 'tus-js-client';
import { csrf_token } from '../../api/client';
import { language } from '../../lib/words';

// What the first bytes say is answered before the line is filled with the others.
const k_first_chunk_bytes = 64 * 1024;
const k_chunk_bytes = 64 * 1024 * 1024;
const k_retries_ms = [0, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 60_000];
const k_remembered_ms = 10_000;
const k_line_ms = 20_000;

// `refused` may be tried again, as what has come is kept; of what is `unfit` nothing is.
export type UploadState = 'sending' | 'paused' | 'waiting' | 'refused' | 'unfit' | 'done';

export interface Destination {
  // Where an upload is created.
  endpoint: string;
  metadata?: Record<string, string>;
  // The address of one that was begun, here or elsewhere.
  begun?: string | undefined;
  // What is said where its first bytes are of another kind than is taken.
  another_kind: string;
  done: () => void;
}

export class Uploading {
  state = $state<UploadState>('sending');
  sent = $state(0);
  readonly total: number;
  readonly name: string;
  // Why it was refused, in the server's words; '' where it has none.
  refusal = $state('');
  // Seconds that are left at the pace of the last moments; null while nobody can tell.
  seconds_left = $state<number | null>(null);
  #upload: TusUpload;
  #paces: { at: number; sent: number }[] = [];
  readonly #done: () => void;

  readonly #another_kind: string;

  constructor(file: File, { endpoint, metadata = {}, begun, another_kind, done }: Destination) {
    this.total = file.size;
    this.name = file.name;
    this.#done = done;
    this.#another_kind = another_kind;
    this.#upload = new TusUpload(file, {
      endpoint,
      uploadUrl: begun ?? null,
      metadata: { filename: file.name, ...metadata },
      headers: { 'X-CSRF-Token': csrf_token() ?? '', 'Accept-Language': language },
      chunkSize: k_first_chunk_bytes,
      onChunkComplete: () => void (this.#upload.options.chunkSize = k_chunk_bytes),
      retryDelays: k_retries_ms,
      removeFingerprintOnSuccess: true,
      onProgress: (sent) => this.#moved(sent),
      onShouldRetry: (error) => this.#goes_on_after(error as DetailedError),
      onError: (error) => this.#ended(error as DetailedError),
      onSuccess: () => this.#finished(),
    });
  }

  async start(): Promise<void> {
    const [earlier] = await this.#upload.findPreviousUploads();
    if (earlier) this.#upload.resumeFromPreviousUpload(earlier);
    this.#upload.start();
  }

  async pause(): Promise<void> {
    this.state = 'paused';
    this.seconds_left = null;
    await this.#upload.abort();
  }

  go_on(): void {
    this.state = 'sending';
    this.refusal = '';
    this.#paces = [];
    this.#upload.start();
  }

  // Ends it and throws away what has come.
  async give_up(): Promise<void> {
    this.state = 'paused';
    await this.#upload.abort(true).catch(() => {});
  }

  #moved(sent: number): void {
    if (this.state === 'waiting') this.state = 'sending';
    this.sent = sent;
    const at = performance.now();
    this.#paces.push({ at, sent });
    while (this.#paces.length > 2 && at - this.#paces[0]!.at > k_remembered_ms) this.#paces.shift();
    const first = this.#paces[0]!;
    const pace = (sent - first.sent) / Math.max(1, at - first.at);
    this.seconds_left =
      pace > 0 && at - first.at > 1_500 ? (this.total - sent) / pace / 1000 : null;
  }

  // A line that is lost comes back; what the server refuses stays refused.
  #goes_on_after(error: DetailedError): boolean {
    const status = error.originalResponse?.getStatus() ?? 0;
    const passes =
      status === 0 || status === 409 || status === 423 || status === 460 || status === 503;
    if (passes && this.state === 'sending') this.state = 'waiting';
    this.seconds_left = null;
    return passes;
  }

  #ended(error: DetailedError): void {
    if (this.state === 'paused') return;
    if (!error.originalResponse) {
      this.state = 'waiting';
      setTimeout(() => this.state === 'waiting' && this.#upload.start(), k_line_ms);
      return;
    }
    const status = error.originalResponse.getStatus();
    const another_kind = status === 422;
    this.state = another_kind || status === 413 ? 'unfit' : 'refused';
    this.seconds_left = null;
    this.refusal = another_kind ? this.#another_kind : detail_of(error.originalResponse.getBody());
  }

  #finished(): void {
    this.state = 'done';
    this.sent = this.total;
    this.seconds_left = null;
    this.#done();
  }
}

function detail_of(body: string): string {
  try {
    return (JSON.parse(body) as { detail?: string }).detail ?? '';
  } catch {
    return '';
  }
}
