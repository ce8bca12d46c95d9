// Signing in on this browser. The address stays in this tab, the password nowhere.
import { api, outcome_of, type Failure } from '../../api/client';
import { forget, recall, remember } from '../../lib/device';
import type { FieldProblem } from '../../lib/form/problems';
import { t } from './words';

const k_kept = 'sign_in';

export class SigningIn {
  email = $state(recall(k_kept, is_text, 'tab') ?? '');
  password = $state('');
  busy = $state(false);
  problems = $state<FieldProblem[]>([]);
  // Rises with each try that found mistakes.
  turn = $state(0);
  failure = $state<Failure | null>(null);
  // The password was right, and the account asks for a code besides.
  second = $state(false);
  #done: () => void;

  constructor(done: () => void, second = false) {
    this.#done = done;
    this.second = second;
  }

  typed(): void {
    remember(k_kept, this.email, 'tab');
  }

  async send(): Promise<void> {
    if (this.busy) return;
    this.failure = null;
    this.problems = mistakes(this.email, this.password);
    if (this.problems.length > 0) {
      this.turn += 1;
      return;
    }
    this.busy = true;
    const { data, failure } = await outcome_of(
      api.POST('/api/v1/session', {
        body: { email: this.email.trim(), password: this.password },
      }),
    );
    if (data && 'needed' in data) {
      this.busy = false;
      this.password = '';
      this.second = true;
      return;
    }
    if (!failure) {
      forget(k_kept, 'tab');
      this.#done();
      return;
    }
    this.busy = false;
    this.#refuse(failure);
  }

  // The address is missing, for what is asked with it.
  miss_address(): void {
    this.problems = [{ field: 'email', text: t('sign_in.email_missing') }];
    this.turn += 1;
  }

  #refuse(failure: Failure): void {
    if (failure.code === 'sign_in_failed')
      this.problems = [{ field: 'password', text: t('sign_in.wrong') }];
    else if (failure.status === 422 && failure.fields.length > 0)
      this.problems = failure.fields.map(({ pointer, detail }) => ({
        field: pointer === '/password' ? 'password' : 'email',
        text: detail,
      }));
    else {
      this.failure = failure;
      return;
    }
    this.turn += 1;
  }
}

function mistakes(email: string, password: string): FieldProblem[] {
  const found: FieldProblem[] = [];
  if (email.trim() === '') found.push({ field: 'email', text: t('sign_in.email_missing') });
  if (password === '') found.push({ field: 'password', text: t('sign_in.password_missing') });
  return found;
}

function is_text(value: unknown): value is string {
  return typeof value === 'string';
}
