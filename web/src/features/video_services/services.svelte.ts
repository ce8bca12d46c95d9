// The accounts of an organisation at video services, and what is done with them.
import type { Failure, Outcome } from '../../api/client';
import { Loading } from '../../lib/load.svelte';
import type { Account, AccountTest, Calls, Change, Kind, Services } from './services_calls';
import { t } from './words';

export class VideoServices {
  readonly all: Loading<Services>;
  // What was just done, for the live region.
  news = $state('');
  failure = $state<Failure | null>(null);
  // The account that is being tested or removed.
  busy = $state('');
  // How the last test of each account went, while the page is open.
  tests = $state<Record<string, AccountTest>>({});
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
    this.all = new Loading(() => calls.list());
  }

  kind_of({ kind }: Account): Kind | undefined {
    return this.all.data?.kinds.find(({ name }) => name === kind);
  }

  add(kind: string, body: Change): Promise<Outcome<Account>> {
    return this.#calls.add(kind, body);
  }

  change(account: Account, body: Change): Promise<Outcome<Account>> {
    return this.#calls.change(account, body);
  }

  saved(account: Account): void {
    this.news = t('saved', { name: account.name });
    delete this.tests[account.id];
    const others = this.all.data!.accounts.filter(({ id }) => id !== account.id);
    this.all.data!.accounts = [...others, account].sort((a, b) => a.name.localeCompare(b.name));
  }

  async test(account: Account): Promise<void> {
    await this.#during(account, async () => {
      this.news = t('testing');
      const { data, failure } = await this.#calls.test(account);
      this.news = '';
      if (failure) return failure;
      this.tests[account.id] = data;
      this.all.data!.accounts = this.all.data!.accounts.map((each) =>
        each.id === account.id ? data.account : each,
      );
      return null;
    });
  }

  async remove(account: Account): Promise<void> {
    await this.#during(account, async () => {
      const { failure } = await this.#calls.remove(account);
      if (failure) return failure;
      this.all.data!.accounts = this.all.data!.accounts.filter(({ id }) => id !== account.id);
      this.news = t('removed', { name: account.name });
      return null;
    });
  }

  async #during({ id }: Account, work: () => Promise<Failure | null>): Promise<void> {
    if (this.busy) return;
    this.busy = id;
    this.failure = null;
    this.failure = await work();
    this.busy = '';
  }
}
