// The calls about an organisation's accounts at video services.
import { api, outcome_of, type Outcome, type Schema } from '../../api/client';

export type Services = Schema['VideoServices'];
export type Account = Schema['VideoService'];
export type Kind = Schema['VideoServiceKind'];
export type AccountTest = Schema['VideoServiceTest'];
export type Change = Schema['VideoServiceChange'];

const k_all = '/api/v1/organise/organisations/{organisation}/video-services';
const k_one = `${k_all}/{video_service}` as const;

export interface Calls {
  list(): Promise<Outcome<Services>>;
  add(kind: string, body: Change): Promise<Outcome<Account>>;
  change(account: Account, body: Change): Promise<Outcome<Account>>;
  remove(account: Account): Promise<Outcome<unknown>>;
  test(account: Account): Promise<Outcome<AccountTest>>;
}

export function calls_of(organisation: string): Calls {
  const one = ({ id }: Account) => ({ path: { organisation, video_service: id } });
  return {
    list: () => outcome_of(api.GET(k_all, { params: { path: { organisation } } })),
    add: (kind, body) =>
      outcome_of(api.POST(k_all, { params: { path: { organisation } }, body: { kind, ...body } })),
    change: (account, body) =>
      outcome_of(
        api.PATCH(k_one, {
          params: { ...one(account), header: { 'If-Match': `"${account.version}"` } },
          body,
        }),
      ),
    remove: (account) => outcome_of(api.DELETE(k_one, { params: one(account) })),
    test: (account) => outcome_of(api.POST(`${k_one}/test`, { params: one(account) })),
  };
}
