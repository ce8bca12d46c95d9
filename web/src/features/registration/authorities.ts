import { api, outcome_of, type Schema } from '../../api/client';
import type { Suggestion } from '../../lib/form/combobox.svelte';
import { country_name } from '../../lib/countries';
import { choose_text, language } from '../../lib/words';

export interface AuthoritySuggestion extends Suggestion {
  country: string;
}

// The contract's: no entry of the register has a longer name.
const k_longest_question = 100;

// The register's entries for what was typed; none when it cannot be asked, as
// the authority may always be typed.
export async function find_authorities(q: string): Promise<AuthoritySuggestion[]> {
  if ([...q].length > k_longest_question) return [];
  const { data } = await outcome_of(api.GET('/api/v1/authorities', { params: { query: { q } } }));
  return (data?.items ?? []).map(suggestion);
}

function suggestion({ id, name, country }: Schema['Authority']): AuthoritySuggestion {
  return { id, text: choose_text(name).text, detail: country_name(country, language), country };
}
