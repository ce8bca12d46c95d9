// After "Take my place": where the mail went, correcting the address, sending again.
import { api, outcome_of, type Failure, type Outcome, type Schema } from '../../api/client';
import { now } from '../../lib/clock.svelte';
import { forget, recall, remember } from '../../lib/device';
import { email_mistake } from './email';
import type { RegistrationAnswer } from './register.svelte';

const k_pause_seconds = 60;

export interface SentPlace extends RegistrationAnswer {
  // Milliseconds since 1970, by the server's clock.
  sent_at: number;
}

export class Sent {
  readonly event: string;
  place: SentPlace;
  correcting = $state(false);
  email = $state('');
  busy = $state(false);
  // 'corrected' or 'again' once that happened, to be said once.
  done = $state<'corrected' | 'again' | null>(null);
  mistake = $state('');
  failure = $state<Failure | null>(null);

  constructor(event: string, place: SentPlace) {
    this.event = event;
    const kept = $state(place);
    this.place = kept;
    this.email = place.email;
    remember(`sent.${event}`, place, 'tab');
  }

  // Seconds until the mail may be sent again.
  get wait(): number {
    return Math.max(0, Math.ceil(k_pause_seconds - (now() - this.place.sent_at) / 1000));
  }

  async correct(): Promise<void> {
    this.mistake = email_mistake(this.email);
    if (this.mistake) return;
    const body = { receipt: this.place.receipt, email: this.email.trim() };
    await this.#send('corrected', () =>
      outcome_of(
        api.POST('/api/v1/events/{event}/registrations/correction', {
          params: { path: { event: this.event } },
          body,
        }),
      ),
    );
  }

  async again(): Promise<void> {
    const body = { email: this.place.email };
    await this.#send('again', () =>
      outcome_of(
        api.POST('/api/v1/events/{event}/registrations/resend', {
          params: { path: { event: this.event } },
          body,
        }),
      ),
    );
  }

  async #send(
    done: 'corrected' | 'again',
    call: () => Promise<Outcome<Schema['ResendAnswer']>>,
  ): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    this.done = null;
    const { data, failure } = await call();
    this.busy = false;
    if (data) {
      Object.assign(this.place, data, { sent_at: now() });
      remember(`sent.${this.event}`, $state.snapshot(this.place), 'tab');
      this.correcting = false;
      this.done = done;
    } else if (failure) this.#refuse(failure);
  }

  #refuse(failure: Failure): void {
    const field = failure.fields.find(({ pointer }) => pointer === '/email');
    if (field && this.correcting) this.mistake = field.detail;
    else this.failure = failure;
  }
}

// What this tab sent before a reload.
export function recall_sent(event: string): SentPlace | null {
  return recall(`sent.${event}`, is_sent, 'tab');
}

export function forget_sent(event: string): void {
  forget(`sent.${event}`, 'tab');
}

function is_sent(value: unknown): value is SentPlace {
  const place = value as Partial<SentPlace> | null;
  return (
    typeof place === 'object' &&
    typeof place?.email === 'string' &&
    typeof place.sender === 'string' &&
    typeof place.receipt === 'string' &&
    typeof place.sent_at === 'number' &&
    ['confirmed', 'waitlisted', 'pending'].includes(place.state ?? '')
  );
}
