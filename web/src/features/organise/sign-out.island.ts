// "Sign out" in the head of an organiser's page.
import { api, outcome_of } from '../../api/client';
import { addresses } from '../../lib/addresses';
import { forget_under } from '../../lib/device';
import { t } from './words';

export default function start(place: HTMLElement): void {
  const button = place.querySelector('button');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', () => void sign_out(place, button));
}

async function sign_out(place: HTMLElement, button: HTMLButtonElement): Promise<void> {
  if (button.ariaBusy === 'true') return;
  button.ariaBusy = 'true';
  const { failure } = await outcome_of(api.DELETE('/api/v1/session'));
  button.ariaBusy = 'false';
  // Who is not signed in any more is signed out.
  if (failure && failure.code !== 'sign_in_required') {
    say(place, t('sign_out.failed'));
    return;
  }
  forget_under('webinar.');
  location.assign(addresses.sign_in);
}

function say(place: HTMLElement, text: string): void {
  const line = place.querySelector('[role=status]') ?? document.createElement('span');
  line.setAttribute('role', 'status');
  place.append(line);
  line.textContent = text;
}
