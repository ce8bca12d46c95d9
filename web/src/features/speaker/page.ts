// What a speaker's page holds, and the rules about it: pure.
import type { ProblemField, Schema } from '../../api/client';
import { days_between } from '../../lib/day_clock';
import type { FieldProblem } from '../../lib/form/problems';
import { iso_in, last_instant } from '../../lib/time';

export type Page = Schema['SpeakersPage'];
export type Session = Schema['OwnSession'];
export type Item = Schema['SpeakersItem'];
export type Consent = Schema['SpeakersConsent'];
export type ConsentKind = Schema['SpeakersConsentKind'];
export type SoundCheck = NonNullable<Page['sound_check']>;
export type Absence = Schema['SpeakersAbsence'];
export type Typed = Record<string, string>;

// The fields beside the biography, each a text.
export const plain_fields = ['pronouns', 'pronounced', 'telephone', 'needs'] as const;
export type PlainField = (typeof plain_fields)[number];

const k_biography = 'biography.';

export function biography_field(language: string): string {
  return k_biography + language;
}

// What the server has under the name of a field.
export function stored(page: Page, field: string): string {
  if (field.startsWith(k_biography))
    return page.profile.biography[field.slice(k_biography.length)] ?? '';
  return page.profile[field as PlainField];
}

// As the server keeps what was typed: without spaces around it.
export function kept_form(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

// What was typed and is not there yet.
export function unsaved(page: Page, typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(([field, text]) => kept_form(text) !== stored(page, field)),
  );
}

export function body_of(fields: Typed): Schema['ChangedProfile'] {
  const body: Schema['ChangedProfile'] = {};
  for (const [field, text] of Object.entries(fields)) {
    if (field.startsWith(k_biography))
      body.biography = { ...body.biography, [field.slice(k_biography.length)]: text };
    else body[field as PlainField] = text;
  }
  return body;
}

// The languages to write in: those of the event, and those in which something is written.
export function languages_of(page: Page): string[] {
  const { languages } = page.event;
  const others = Object.keys(page.profile.biography).filter((code) => !languages.includes(code));
  return [...languages, ...others];
}

export function next_open(page: Page): Item | undefined {
  return page.checklist.find((item) => !item.done);
}

// For which session the speaker goes backstage today, by the clock of the event: the first that takes place and is not
// over. `now`: milliseconds since 1970.
export function backstage({ event, sessions }: Page, now: number): Session | undefined {
  const day_of = (instant: string) => iso_in(instant, event.zone).slice(0, 10);
  const today = day_of(new Date(now).toISOString());
  return sessions.find(
    ({ cancelled, starts_at, ends_at }) =>
      !cancelled && now < Date.parse(ends_at) && day_of(starts_at) <= today,
  );
}

// The biography in `language` as public pages choose it: else English, else the first there is.
export function shown_biography(
  page: Page,
  language: string,
): { html: string; lang: string } | null {
  const all = page.shown_biography;
  const lang = [language, 'en', ...Object.keys(all)].find((code) => all[code] !== undefined);
  return lang === undefined ? null : { html: all[lang]!, lang };
}

// Where a mistake that the server found belongs.
export function place_problem({ pointer, detail }: ProblemField): FieldProblem {
  const parts = pointer.split('/').slice(1);
  const known = parts[0] === 'biography' || plain_fields.some((field) => field === parts[0]);
  return { field: known ? parts.slice(0, 2).join('.') : null, text: detail };
}

// By the clock of the event: its days, and those on which the speaker is on stage.
export function days_of_event({ event, sessions }: Page): string[] {
  const day_of = (instant: string) => iso_in(instant, event.zone).slice(0, 10);
  return days_between(
    day_of(event.starts_at),
    day_of(last_instant(event.starts_at, event.ends_at)),
    sessions.map(({ starts_at }) => day_of(starts_at)),
  );
}
