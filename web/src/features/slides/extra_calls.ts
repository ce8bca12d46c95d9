// How the server is asked about handouts and links: behind a speaker's link, and signed in.
import { api, outcome_of } from '../../api/client';
import type { ExtraCalls } from './extras.svelte';

const k_tus = { 'Tus-Resumable': '1.0.0' } as const;

export function own_calls(speaker_key: string): ExtraCalls {
  const at = (session: string) => ({ speaker_key, slides_session: session });
  return {
    handouts: ({ session }) => `/api/v1/speak/${speaker_key}/sessions/${session}/handouts`,
    add_link: ({ session }, body) =>
      outcome_of(
        api.POST('/api/v1/speak/{speaker_key}/sessions/{slides_session}/links', {
          params: { path: at(session) },
          body,
        }),
      ),
    name: ({ session }, extra, body) =>
      outcome_of(
        api.PUT('/api/v1/speak/{speaker_key}/sessions/{slides_session}/extras/{extra}', {
          params: { path: { ...at(session), extra } },
          body,
        }),
      ),
    remove: ({ session }, extra) =>
      outcome_of(
        api.DELETE('/api/v1/speak/{speaker_key}/sessions/{slides_session}/extras/{extra}', {
          params: { path: { ...at(session), extra } },
        }),
      ),
    forget: ({ session }, handout_upload) =>
      outcome_of(
        api.DELETE(
          '/api/v1/speak/{speaker_key}/sessions/{slides_session}/handouts/{handout_upload}',
          { params: { path: { ...at(session), handout_upload }, header: k_tus } },
        ),
      ),
  };
}

const k_deck =
  '/api/v1/organise/events/{event}/sessions/{slides_session}/speakers/{speaker}' as const;

export function desk_calls(event: string): ExtraCalls {
  const at = ({ session, person }: { session: string; person: string }) => ({
    event,
    slides_session: session,
    speaker: person,
  });
  return {
    handouts: ({ session, person }) =>
      `/api/v1/organise/events/${encodeURIComponent(event)}/sessions/${session}/speakers/${person}/handouts`,
    add_link: (deck, body) =>
      outcome_of(api.POST(`${k_deck}/links`, { params: { path: at(deck) }, body })),
    name: (deck, extra, body) =>
      outcome_of(
        api.PUT(`${k_deck}/extras/{extra}`, { params: { path: { ...at(deck), extra } }, body }),
      ),
    remove: (deck, extra) =>
      outcome_of(
        api.DELETE(`${k_deck}/extras/{extra}`, { params: { path: { ...at(deck), extra } } }),
      ),
    forget: (deck, handout_upload) =>
      outcome_of(
        api.DELETE(`${k_deck}/handouts/{handout_upload}`, {
          params: { path: { ...at(deck), handout_upload }, header: k_tus },
        }),
      ),
  };
}
