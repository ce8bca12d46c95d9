// "Send me my link again": one address, and the same answer whether it is known or not.
import { api, outcome_of, type Failure, type Schema } from '../../api/client';
import { email_mistake } from './email';

export class Resend {
  readonly event: string;
  email = $state('');
  busy = $state(false);
  mistake = $state('');
  failure = $state<Failure | null>(null);
  answer = $state<Schema['ResendAnswer'] | null>(null);

  constructor(event: string) {
    this.event = event;
  }

  async send(): Promise<void> {
    if (this.busy) return;
    this.mistake = email_mistake(this.email);
    if (this.mistake) return;
    this.busy = true;
    this.failure = null;
    const { data, failure } = await outcome_of(
      api.POST('/api/v1/events/{event}/registrations/resend', {
        params: { path: { event: this.event } },
        body: { email: this.email.trim() },
      }),
    );
    this.busy = false;
    if (data) this.answer = data;
    else if (failure) this.#refuse(failure);
  }

  #refuse(failure: Failure): void {
    const field = failure.fields.find(({ pointer }) => pointer === '/email');
    if (field) this.mistake = field.detail;
    else this.failure = failure;
  }
}
