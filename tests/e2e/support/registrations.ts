// A published webinar of the signed-in organiser, and registrations for it.
import type { Page } from '@playwright/test';
import { make_draft } from './organising.ts';
import type { Plenary } from './plenary.ts';
import { expect } from './test.ts';

export interface PublishedWebinar {
  id: string;
  page: string;
}

// What a change by hand brings along, as the page's own calls do.
export async function of_session(page: Page): Promise<Record<string, string>> {
  const token = await page.evaluate(() => {
    const data = JSON.parse(document.getElementById('page-data')!.textContent!) as {
      session: { csrf_token: string };
    };
    return data.session.csrf_token;
  });
  return { 'X-CSRF-Token': token, Origin: new URL(page.url()).origin, 'If-Match': '*' };
}

export async function publish_webinar(
  page: Page,
  title: string,
  starts?: string,
): Promise<PublishedWebinar> {
  const path = await make_draft(page, title, starts);
  const headers = await of_session(page);
  const answer = await page.request.post(`/api/v1${path}/publish`, { headers });
  expect([answer.status(), await answer.text()]).toEqual([200, expect.anything()]);
  const { id } = (await answer.json()) as { id: string };
  return { id, page: `/organise/events/${id}/registrations` };
}

export interface Crowd {
  number: number;
  state?: string;
  name?: string;
  capacity?: number | null;
}

// Rows as registering leaves them, without their mails.
export function add_crowd(plenary: Plenary, event: string, crowd: Crowd): void {
  const { number, state = 'confirmed', name = 'Person', capacity = null } = crowd;
  plenary.value(`
    INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                              authority_name, country, answers, created_at, changed_at)
    SELECT (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint + n), 12, '0') || '7000' || substr(gen_random_uuid()::text, 20, 4)
            || substr(gen_random_uuid()::text, 25))::uuid,
           e.organisation_id, e.id, c.id, '${state}', lower('${name}') || n || '.${state}@city.example',
           lower('${name}') || n || '.${state}@city.example', '${name} ' || n, 'en',
           (ARRAY['Porto', 'Aalborg', 'Gdynia'])[1 + n % 3], (ARRAY['PT', 'DK', 'PL'])[1 + n % 3], '{}', now(), now()
      FROM event e JOIN category c ON c.event_id = e.id, generate_series(1, ${number}) AS n
     WHERE e.id = '${event}';
    UPDATE place_pool SET capacity = ${capacity ?? 'NULL'},
           taken = (SELECT count(*) FROM registration r WHERE r.event_id = '${event}' AND r.state = 'confirmed' AND r.kind = 'guest')
     WHERE event_id = '${event}';
    ANALYZE registration`);
}
