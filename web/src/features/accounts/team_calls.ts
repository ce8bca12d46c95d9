// The calls of a team: that of an organisation, or the people of one event only (those of a series: series_team_calls).
import { api, outcome_of, type Outcome, type Schema } from '../../api/client';
import type { Role } from './roles';

export type Member = Schema['TeamMember'];
export type Invitation = Schema['Invitation'];

export interface List<T> {
  items: T[];
  next: string | null;
}

export interface NewInvitation {
  email: string;
  role: Role;
  language: Schema['NewInvitation']['language'];
}

export interface TeamCalls {
  members(cursor?: string): Promise<Outcome<List<Member>>>;
  change(member: Member, role: Role): Promise<Outcome<Member>>;
  remove(member: Member): Promise<Outcome<unknown>>;
  invitations(): Promise<Outcome<List<Invitation>>>;
  invite(wanted: NewInvitation): Promise<Outcome<Invitation>>;
  send_again(invitation: Invitation): Promise<Outcome<Invitation>>;
  withdraw(invitation: Invitation): Promise<Outcome<unknown>>;
}

export const version = (member: Member) => ({ 'If-Match': `"${member.version}"` });
export const page = (cursor?: string) => (cursor ? { cursor } : {});
export const k_all = { limit: 200 };

export function calls_of_organisation(organisation: string): TeamCalls {
  const k_team = '/api/v1/organise/organisations/{organisation}';
  const path = { organisation };
  return {
    members: (cursor) =>
      outcome_of(api.GET(`${k_team}/members`, { params: { path, query: page(cursor) } })),
    change: (member, role) =>
      outcome_of(
        api.PATCH(`${k_team}/members/{member}`, {
          params: { path: { ...path, member: member.id }, header: version(member) },
          body: { role },
        }),
      ),
    remove: (member) =>
      outcome_of(
        api.DELETE(`${k_team}/members/{member}`, {
          params: { path: { ...path, member: member.id } },
        }),
      ),
    invitations: () =>
      outcome_of(api.GET(`${k_team}/invitations`, { params: { path, query: k_all } })),
    invite: (body) => outcome_of(api.POST(`${k_team}/invitations`, { params: { path }, body })),
    send_again: ({ id }) =>
      outcome_of(
        api.POST(`${k_team}/invitations/{invitation}/send-again`, {
          params: { path: { ...path, invitation: id } },
        }),
      ),
    withdraw: ({ id }) =>
      outcome_of(
        api.DELETE(`${k_team}/invitations/{invitation}`, {
          params: { path: { ...path, invitation: id } },
        }),
      ),
  };
}

// An event and a series have no owners.
export type RoleInPart = Exclude<Role, 'owner'>;

export function calls_of_event(event: string): TeamCalls {
  const k_event = '/api/v1/organise/events/{event}';
  const path = { event };
  return {
    members: (cursor) =>
      outcome_of(api.GET(`${k_event}/team`, { params: { path, query: page(cursor) } })),
    change: (member, role) =>
      outcome_of(
        api.PATCH(`${k_event}/team/{member}`, {
          params: { path: { ...path, member: member.id }, header: version(member) },
          body: { role: role as RoleInPart },
        }),
      ),
    remove: (member) =>
      outcome_of(
        api.DELETE(`${k_event}/team/{member}`, {
          params: { path: { ...path, member: member.id } },
        }),
      ),
    invitations: () =>
      outcome_of(api.GET(`${k_event}/invitations`, { params: { path, query: k_all } })),
    invite: ({ role, ...rest }) =>
      outcome_of(
        api.POST(`${k_event}/invitations`, {
          params: { path },
          body: { ...rest, role: role as RoleInPart },
        }),
      ),
    send_again: ({ id }) =>
      outcome_of(
        api.POST(`${k_event}/invitations/{event_invitation}/send-again`, {
          params: { path: { ...path, event_invitation: id } },
        }),
      ),
    withdraw: ({ id }) =>
      outcome_of(
        api.DELETE(`${k_event}/invitations/{event_invitation}`, {
          params: { path: { ...path, event_invitation: id } },
        }),
      ),
  };
}
