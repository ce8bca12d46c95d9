// A room that moves to a stream of another server: this page's policy lets nothing load from there, which only the
// page's own answer says. Loaded once more, the page comes back inside.
import { recall, remember } from '../../lib/device';
import type { Room } from './room.svelte';

const k_key = 'inside';

export function follow_to_other_origin(room: Room): () => void {
  const kept_out = ({ blockedURI }: SecurityPolicyViolationEvent) => {
    const source = room.loading.data?.source;
    if (!room.entered || !source || origin_of(blockedURI) !== origin_of(source)) return;
    // Once for each source: a policy that keeps it out again stays as it is.
    if (recall(k_key, is_text, 'tab') === source) return;
    remember(k_key, source, 'tab');
    remember(`${k_key}.${room.registration}`, true, 'tab');
    location.reload();
  };
  document.addEventListener('securitypolicyviolation', kept_out);
  return () => document.removeEventListener('securitypolicyviolation', kept_out);
}

// Whether this page was inside before it was loaded again; true once.
export function comes_back_inside(registration: string): boolean {
  const key = `${k_key}.${registration}`;
  const was_inside = recall(key, (value): value is true => value === true, 'tab') !== null;
  if (was_inside) remember(key, false, 'tab');
  return was_inside;
}

function is_text(value: unknown): value is string {
  return typeof value === 'string';
}

function origin_of(address: string): string {
  return new URL(address, location.href).origin;
}
