// A team: who organises, who is invited, and what changes that.
import type { Failure, Outcome } from '../../api/client';
import { Loading } from '../../lib/load.svelte';
import type { Role } from './roles';
import type { Invitation, List, Member, NewInvitation, TeamCalls } from './team_calls';
import { t } from './words';

export type { Invitation, Member } from './team_calls';

export class Team {
  readonly members: Loading<List<Member>>;
  readonly invitations: Loading<List<Invitation>>;
  // What was just done, for the live region.
  news = $state('');
  failure = $state<Failure | null>(null);
  // The id of the member or invitation that is being changed.
  busy = $state('');
  readonly #calls: TeamCalls;

  constructor(calls: TeamCalls) {
    this.#calls = calls;
    this.members = new Loading(() => calls.members());
    this.invitations = new Loading(() => calls.invitations());
  }

  async read(): Promise<void> {
    await Promise.all([this.members.read(), this.invitations.read()]);
  }

  async more_members(): Promise<void> {
    const { data, failure } = await this.#calls.members(this.members.data?.next ?? undefined);
    if (failure) this.failure = failure;
    else if (this.members.data)
      this.members.data = { items: [...this.members.data.items, ...data.items], next: data.next };
  }

  change_role(member: Member, role: Role): Promise<void> {
    return this.#change(member.id, async () => {
      const outcome = await this.#calls.change(member, role);
      if (outcome.data) put(this.members, outcome.data);
      return this.#say(outcome, t('team.changed', { name: member.name }));
    });
  }

  remove(member: Member): Promise<void> {
    return this.#change(member.id, async () => {
      const outcome = await this.#calls.remove(member);
      if (!outcome.failure) take(this.members, member.id);
      return this.#say(outcome, t('team.removed', { name: member.name }));
    });
  }

  invite(wanted: NewInvitation): Promise<Outcome<Invitation>> {
    return this.#calls.invite(wanted);
  }

  invited(invitation: Invitation): void {
    if (this.invitations.data)
      this.invitations.data.items = [invitation, ...this.invitations.data.items];
    this.news = t('team.sent', { email: invitation.email });
  }

  send_again(invitation: Invitation): Promise<void> {
    return this.#change(invitation.id, async () => {
      const outcome = await this.#calls.send_again(invitation);
      if (outcome.data) put(this.invitations, outcome.data);
      return this.#say(outcome, t('team.sent', { email: invitation.email }));
    });
  }

  withdraw(invitation: Invitation): Promise<void> {
    return this.#change(invitation.id, async () => {
      const outcome = await this.#calls.withdraw(invitation);
      if (!outcome.failure) take(this.invitations, invitation.id);
      return this.#say(outcome, t('team.withdrawn', { email: invitation.email }));
    });
  }

  async #change(id: string, change: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = id;
    this.news = '';
    this.failure = null;
    await change();
    this.busy = '';
  }

  // A refused change shows what stands there now.
  async #say(outcome: Outcome<unknown>, news: string): Promise<void> {
    if (!outcome.failure) {
      this.news = news;
      return;
    }
    this.failure = outcome.failure;
    await this.read();
  }
}

function put<T extends { id: string }>(list: Loading<List<T>>, changed: T): void {
  if (!list.data) return;
  list.data.items = list.data.items.map((each) => (each.id === changed.id ? changed : each));
}

function take<T extends { id: string }>(list: Loading<List<T>>, gone: string): void {
  if (list.data) list.data.items = list.data.items.filter(({ id }) => id !== gone);
}
