// Who else works on the agenda, and what they have open: asked every two seconds while somebody looks, which also
// tells when there is something new to read.
import type { Building } from './building.svelte';
import { is_new } from './edits';
import type { Schema } from '../../api/client';

const k_every_ms = 2_000;

export class Company {
  others = $state.raw<Schema['AgendaCompany']['others']>([]);
  // Milliseconds since 1970 by this device; null while the server answers.
  lost_at = $state<number | null>(null);
  // What this page has open.
  open: string | null = null;
  readonly #building: Building;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;

  constructor(building: Building) {
    this.#building = building;
  }

  watch(): () => void {
    this.#stopped = false;
    const seen = () => document.visibilityState === 'visible' && void this.ask();
    document.addEventListener('visibilitychange', seen);
    void this.ask();
    return () => {
      this.#stopped = true;
      clearTimeout(this.#timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }

  async ask(): Promise<void> {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'visible' && this.#building.draft) await this.#hear();
    if (!this.#stopped) this.#timer = setTimeout(() => void this.ask(), k_every_ms);
  }

  // Those who have this session open.
  at(session: string): string[] {
    return this.others.flatMap((other) => (other.session === session ? [other.name] : []));
  }

  async #hear(): Promise<void> {
    const open = this.open === null || is_new(this.open) ? null : this.open;
    const { data, failure } = await this.#building.calls.say_editing(open);
    if (failure) {
      this.lost_at ??= Date.now();
      return;
    }
    this.lost_at = null;
    // Five hundred sessions look at it: the same answer again is no news.
    if (JSON.stringify(data.others) !== JSON.stringify(this.others)) this.others = data.others;
    if (!this.#building.saving) await this.#building.server.follow(data);
  }
}
