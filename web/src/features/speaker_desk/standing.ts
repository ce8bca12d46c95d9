// How a speaker stands, and who is to be invited: pure.
import type { Schema } from '../../api/client';

export type Speaker = Schema['OrganisedSpeaker'];
export type Standing = 'no_address' | 'not_invited' | 'invited' | 'opened' | 'complete';

export function standing_of(speaker: Speaker): Standing {
  if (speaker.missing.length === 0) return 'complete';
  if (speaker.email === null) return 'no_address';
  if (speaker.opened_at !== null) return 'opened';
  return speaker.invited_at === null ? 'not_invited' : 'invited';
}

export function to_invite(speakers: readonly Speaker[]): Speaker[] {
  return speakers.filter((speaker) => speaker.email !== null && speaker.invited_at === null);
}

export const badges: Record<Standing, { kind: string; icon: string }> = {
  no_address: { kind: 'neutral', icon: 'dash' },
  not_invited: { kind: 'wait', icon: 'clock' },
  invited: { kind: 'note', icon: 'mail' },
  opened: { kind: 'wait', icon: 'hourglass' },
  complete: { kind: 'good', icon: 'tick' },
};
