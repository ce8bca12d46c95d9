// Follows the agenda that a page shows. What moves about an event carries its version: another one than the page's
// means that the page is fetched once more, and what differs of it put in place. Nothing is loaded anew or scrolled.
import { learn_time } from './server_time';

const k_every_ms = 8_000;
const k_far_ms = 60_000;
const k_day_ms = 86_400_000;

export interface FollowProps {
  slug: string;
  version: number;
  // Of the event.
  starts_at: string;
  ends_at: string;
}

// Without a version: whatever it is at the first look.
export type Followed = Omit<FollowProps, 'version'> & { version: number | null };

export class Following {
  #version: number | null;
  #timer = 0;
  #asking = false;
  #stopped = false;
  readonly #props: Followed;
  readonly #renew: (there: number) => Promise<number | null>;

  // `renew` brings the page up to date and answers the version that it shows then; null where it could not.
  constructor(props: Followed, renew: (there: number) => Promise<number | null>) {
    this.#props = props;
    this.#version = props.version;
    this.#renew = renew;
  }

  // The answer stops it.
  start(): () => void {
    const now = () => void this.look();
    document.addEventListener('visibilitychange', now);
    addEventListener('online', now);
    now();
    return () => {
      this.#stopped = true;
      clearTimeout(this.#timer);
      document.removeEventListener('visibilitychange', now);
      removeEventListener('online', now);
    };
  }

  async look(): Promise<void> {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'visible' && !this.#asking) {
      this.#asking = true;
      await this.#ask();
      this.#asking = false;
    }
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = window.setTimeout(() => void this.look(), this.#pause());
  }

  async #ask(): Promise<void> {
    const there = await version_there(this.#props.slug);
    if (there === null) return;
    // Another server may still have the page as it was: then it is asked once more.
    if (this.#version === null) this.#version = there;
    else if (there > this.#version) this.#version = (await this.#renew(there)) ?? this.#version;
  }

  #pause(): number {
    const { starts_at, ends_at } = this.#props;
    const near =
      Date.now() > Date.parse(starts_at) - k_day_ms && Date.now() < Date.parse(ends_at) + k_day_ms;
    return near ? k_every_ms : k_far_ms;
  }
}

async function version_there(slug: string): Promise<number | null> {
  try {
    const answer = await fetch(`/api/v1/events/${encodeURIComponent(slug)}/now`, {
      cache: 'no-cache',
    });
    if (!answer.ok) return null;
    const { at, version } = (await answer.json()) as { at: string; version: number };
    learn_time(at);
    return version;
  } catch {
    return null;
  }
}
