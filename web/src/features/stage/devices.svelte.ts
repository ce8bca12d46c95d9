// Cameras and microphones of this device: asked for, chosen, and heard.
export type Refusal = 'refused' | 'none' | 'busy' | 'unsafe' | 'unknown';

const k_picture = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24 } };

export function refusal_of(error: unknown): Refusal {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'unknown';
}

export class Devices {
  stream = $state.raw<MediaStream | null>(null);
  refusal = $state<Refusal | null>(null);
  asking = $state(false);
  cameras = $state<MediaDeviceInfo[]>([]);
  microphones = $state<MediaDeviceInfo[]>([]);
  // 0 to 1, of the last tenth of a second.
  level = $state(0);
  // What has to be stopped by us: while a page goes away Svelte still reads the state that was.
  #held: MediaStream | null = null;
  #asked = 0;
  #context: AudioContext | null = null;
  #measuring: ReturnType<typeof setInterval> | undefined;

  get camera(): string {
    return this.stream?.getVideoTracks()[0]?.getSettings().deviceId ?? '';
  }
  get microphone(): string {
    return this.stream?.getAudioTracks()[0]?.getSettings().deviceId ?? '';
  }

  // With both where there are both, else with the one that is there.
  async ask(chosen: { camera?: string; microphone?: string } = {}): Promise<void> {
    if (!navigator.mediaDevices) {
      this.refusal = 'unsafe';
      return;
    }
    this.asking = true;
    this.refusal = null;
    const video = { ...k_picture, ...exact(chosen.camera) };
    const audio = { echoCancellation: true, noiseSuppression: true, ...exact(chosen.microphone) };
    this.release();
    const asked = this.#asked;
    try {
      const stream = await first_of([{ audio, video }, { audio }, { video }]);
      if (asked !== this.#asked) return stop_all(stream);
      this.#held = stream;
      this.stream = stream;
    } catch (error) {
      this.refusal = refusal_of(error);
    }
    this.asking = false;
    if (!this.stream) return;
    this.#measure(this.stream);
    const all = await navigator.mediaDevices.enumerateDevices();
    this.cameras = all.filter(({ kind }) => kind === 'videoinput');
    this.microphones = all.filter(({ kind }) => kind === 'audioinput');
  }

  // The stream goes to somebody else; nothing is measured any more.
  hand_over(): MediaStream | null {
    this.#stop_measuring();
    const stream = this.#held;
    this.#held = null;
    this.stream = null;
    return stream;
  }

  // What is still asked for is not wanted any more, either.
  release(): void {
    this.#asked += 1;
    const stream = this.hand_over();
    if (stream) stop_all(stream);
  }

  #measure(stream: MediaStream): void {
    if (stream.getAudioTracks().length === 0) return;
    const context = new AudioContext();
    const ear = context.createAnalyser();
    ear.fftSize = 1024;
    context.createMediaStreamSource(stream).connect(ear);
    const samples = new Float32Array(ear.fftSize);
    this.#context = context;
    this.#measuring = setInterval(() => {
      ear.getFloatTimeDomainData(samples);
      this.level = loudness(samples);
    }, 100);
  }

  #stop_measuring(): void {
    clearInterval(this.#measuring);
    this.level = 0;
    void this.#context?.close();
    this.#context = null;
  }
}

// Of samples between -1 and 1: 0 is silence, 1 as loud as can be.
export function loudness(samples: Float32Array): number {
  const mean = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  if (mean === 0) return 0;
  const decibels = 10 * Math.log10(mean);
  return Math.min(1, Math.max(0, (decibels + 60) / 60));
}

function stop_all(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function exact(device: string | undefined): { deviceId?: ConstrainDOMString } {
  return device ? { deviceId: { exact: device } } : {};
}

// The first that is there; a refusal is the last word.
async function first_of(wishes: MediaStreamConstraints[]): Promise<MediaStream> {
  let missing: unknown;
  for (const wish of wishes) {
    try {
      return await navigator.mediaDevices.getUserMedia(wish);
    } catch (error) {
      if (refusal_of(error) !== 'none') throw error;
      missing ??= error;
    }
  }
  throw missing;
}
