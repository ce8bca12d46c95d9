// The calls about what an organisation is called and whom people write to.
import { api, outcome_of, type Outcome, type Schema } from '../../api/client';

export type Details = Schema['OrganisationDetails'];
export type DetailsChange = Schema['OrganisationDetailsChange'];

const k_details = '/api/v1/organise/organisations/{organisation}';

export function details_of(organisation: string): Promise<Outcome<Details>> {
  return outcome_of(api.GET(k_details, { params: { path: { organisation } } }));
}

export function change_details(
  organisation: string,
  on: number,
  body: DetailsChange,
): Promise<Outcome<Details>> {
  return outcome_of(
    api.PATCH(k_details, {
      params: { path: { organisation }, header: { 'If-Match': `"${on}"` } },
      body,
    }),
  );
}
