// The calls of the team of one series. A series has no owners.
import { api, outcome_of } from '../../api/client';
import { k_all, page, version, type RoleInPart, type TeamCalls } from './team_calls';

export function calls_of_series(series: string): TeamCalls {
  const k_series = '/api/v1/organise/series/{series}';
  const path = { series };
  return {
    members: (cursor) =>
      outcome_of(api.GET(`${k_series}/team`, { params: { path, query: page(cursor) } })),
    change: (member, role) =>
      outcome_of(
        api.PATCH(`${k_series}/team/{member}`, {
          params: { path: { ...path, member: member.id }, header: version(member) },
          body: { role: role as RoleInPart },
        }),
      ),
    remove: (member) =>
      outcome_of(
        api.DELETE(`${k_series}/team/{member}`, {
          params: { path: { ...path, member: member.id } },
        }),
      ),
    invitations: () =>
      outcome_of(api.GET(`${k_series}/invitations`, { params: { path, query: k_all } })),
    invite: ({ role, ...rest }) =>
      outcome_of(
        api.POST(`${k_series}/invitations`, {
          params: { path },
          body: { ...rest, role: role as RoleInPart },
        }),
      ),
    send_again: ({ id }) =>
      outcome_of(
        api.POST(`${k_series}/invitations/{series_invitation}/send-again`, {
          params: { path: { ...path, series_invitation: id } },
        }),
      ),
    withdraw: ({ id }) =>
      outcome_of(
        api.DELETE(`${k_series}/invitations/{series_invitation}`, {
          params: { path: { ...path, series_invitation: id } },
        }),
      ),
  };
}
