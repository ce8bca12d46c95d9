// What somebody typed into a registration form, and the rules about it: pure.
import type { ProblemField, Schema } from '../../api/client';
import type { FieldProblem } from '../../lib/form/problems';
import { choose_text, t, type Language } from '../../lib/words';
import { email_mistake } from './email';
import {
  chosen_authority,
  country_mistakes,
  label_of_person,
  name_mistakes,
  type PersonEntries,
} from './person';

export type Form = Schema['RegistrationForm'];
export type Question = Schema['Question'];
export type Consent = Schema['Consent'];
export type NewRegistration = Schema['NewRegistration'];
export type Answer = string | boolean | string[];

export interface Entries extends PersonEntries {
  email: string;
  answers: Record<string, Answer>;
  // The ids of those to sign up for.
  sessions: string[];
  consents: Record<string, boolean>;
}

export function empty_entries(): Entries {
  return {
    name: '',
    email: '',
    authority: '',
    authority_id: null,
    country: '',
    answers: {},
    sessions: [],
    consents: {},
  };
}

export const field_of_question = (question: Question) => `answer-${question.key}`;
export const field_of_consent = (consent: Consent) => `consent-${consent.key}`;

// Every mistake that the form can see, in the order of its fields.
export function mistakes(form: Form, entries: Entries): FieldProblem[] {
  const found = name_mistakes(entries);
  const expect = (right: boolean, field: string, text: string) => {
    if (!right) found.push({ field, text });
  };
  const email = email_mistake(entries.email);
  expect(email === '', 'email', email);
  found.push(...country_mistakes(entries));
  for (const question of form.questions) {
    const answered = is_answered(entries.answers[question.key]);
    expect(
      !question.required || answered,
      field_of_question(question),
      t('register.answer_missing'),
    );
  }
  for (const consent of form.consents) {
    const given = entries.consents[consent.key] === true;
    expect(!consent.required || given, field_of_consent(consent), t('register.consent_missing'));
  }
  return found;
}

// The request for these entries. Everything goes as it was typed.
export function body_of(form: Form, entries: Entries, language: Language): NewRegistration {
  return {
    name: entries.name.trim(),
    email: entries.email.trim(),
    ...chosen_authority(entries),
    country: entries.country,
    language,
    answers: Object.fromEntries(
      form.questions
        .map((question) => [question.key, entries.answers[question.key]] as const)
        .filter((pair): pair is [string, Answer] => is_answered(pair[1])),
    ),
    consents: given_consents(form, entries).map(({ key, version }) => ({ key, version })),
    ...(entries.sessions.length > 0 && { sessions: [...entries.sessions] }),
  };
}

// Where a mistake that the server found belongs: its pointer names a part of the body.
export function place_problem(problem: ProblemField, form: Form, entries: Entries): FieldProblem {
  const [, part, key] = problem.pointer.split('/');
  return { field: field_at(part ?? '', key ?? '', form, entries), text: problem.detail };
}

// As the fields stand in the form; what belongs to none comes last.
export function in_order_of_form(problems: FieldProblem[], form: Form): FieldProblem[] {
  const fields = [
    ...['name', 'email', 'authority', 'country'],
    ...form.questions.map(field_of_question),
    'sessions',
    ...form.consents.map(field_of_consent),
  ];
  const rank = ({ field }: FieldProblem) =>
    field === null ? fields.length : fields.indexOf(field);
  return [...problems].sort((one, other) => rank(one) - rank(other));
}

export function label_of(field: string, form: Form): string {
  const question = form.questions.find((each) => field_of_question(each) === field);
  if (question) return choose_text(question.label).text;
  if (field === 'email') return t('register.email');
  if (field === 'sessions') return t('choose.fault');
  return label_of_person(field) ?? t('register.consent');
}

function field_at(part: string, key: string, form: Form, entries: Entries): string | null {
  if (['name', 'email', 'authority', 'country', 'sessions'].includes(part)) return part;
  if (part === 'answers') {
    const question = form.questions.find((each) => each.key === key);
    return question ? field_of_question(question) : null;
  }
  if (part !== 'consents') return null;
  const given = given_consents(form, entries);
  const sent = given[Number(key)] ?? form.consents.find((each) => each.key === key);
  const missing = form.consents.find((each) => each.required && !entries.consents[each.key]);
  const consent = (key !== '' && sent) || missing || form.consents[0];
  return consent ? field_of_consent(consent) : null;
}

function given_consents(form: Form, entries: Entries): Consent[] {
  return form.consents.filter((consent) => entries.consents[consent.key] === true);
}

function is_answered(answer: Answer | undefined): boolean {
  if (typeof answer === 'string') return answer.trim() !== '';
  if (Array.isArray(answer)) return answer.length > 0;
  return answer !== undefined;
}
