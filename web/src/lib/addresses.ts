// Where pages are. The server's route table is the other side of this.
const part = encodeURIComponent;

export const addresses = {
  home: '/',
  organise: '/organise',
  organise_view: (when: string) => `/organise?when=${part(when)}`,
  new_webinar: '/organise/events/new',
  import_schedule: '/organise/import',
  import_into: (event: string) => `/organise/import?event=${part(event)}`,
  organised: (event: string) => `/organise/events/${part(event)}`,
  preview_of: (event: string) => `/organise/events/${part(event)}/preview`,
  room_of: (event: string, session: string) =>
    `/organise/events/${part(event)}/session/room?session=${part(session)}`,
  copy_of: (event: string) => `/organise/events/${part(event)}/copy`,
  recordings_of: (event: string) => `/organise/events/${part(event)}/recording`,
  sign_in: '/organise/sign-in',
  team: '/organise/team',
  organisation: (slug: string) => `/organise/organisation?organisation=${part(slug)}`,
  video_services: (slug: string) => `/organise/video-services?organisation=${part(slug)}`,
  account: '/organise/account',
  series_team: (series: string) => `/organise/series/${part(series)}/team`,
  series_publications: (series: string) => `/organise/series/${part(series)}/publications`,
  event_team: (event: string) => `/organise/events/${part(event)}/team`,
  event: (slug: string) => `/events/${part(slug)}`,
  recording_of: (slug: string) => `/events/${part(slug)}/recording`,
  register: (slug: string) => `/events/${part(slug)}/register`,
  place: (registration: string) => `/my/registrations/${part(registration)}`,
  join: (registration: string) => `/my/registrations/${part(registration)}/join`,
  room_window: (registration: string, session: string) =>
    `/my/registrations/${part(registration)}/room?session=${part(session)}`,
  recording: (registration: string) => `/my/registrations/${part(registration)}/recording`,
};
