// Handouts and links beside slides, and the rules about them: pure.
import type { Schema } from '../../api/client';
import { language_names } from '../../lib/words';
import { size_text } from '../upload/sizes';
import { reason_text, type Version } from './slides';
import { t } from './words';

export type Extra = Schema['Extra'];

// What a form asks for; `address` of links only.
export interface ExtraDraft {
  title: string;
  address: string;
  language: string;
}

// The languages that pages of the programme have names for.
const k_languages = [
  'en de fr es it pt da uk hi bg ca cs el et eu fi ga gl hr hu lt lv mt nb nl pl ro sk sl sq sr',
  'sv tr',
]
  .join(' ')
  .split(' ');

export function language_choices(): { code: string; name: string }[] {
  return k_languages
    .map((code) => ({ code, name: language_names([code]) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

// Said of handouts in other words than of slides.
const k_own_reasons = [
  'not_slides',
  'active_content',
  'nested_archive',
  'infected',
  'converter_died',
] as const;
type OwnReason = (typeof k_own_reasons)[number];

export function handout_reason(file: Version): string {
  const own = k_own_reasons.find((reason): reason is OwnReason => reason === file.reason);
  return own ? t(`extras.reason.${own}`) : reason_text(file);
}

// "PDF, 1.2 MB, French", "example.org".
export function facts_of(extra: Extra): string {
  const of_file = extra.file
    ? [extra.file.content.toUpperCase(), size_text(extra.file.bytes)]
    : [host_of(extra.address ?? '')];
  return [...of_file, extra.language ? language_names([extra.language]) : '']
    .filter(Boolean)
    .join(', ');
}

function host_of(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}

// What is wrong by field before anything is sent; '' for nothing.
export function mistakes_in(draft: ExtraDraft, link: boolean): { title: string; address: string } {
  return {
    title: draft.title.trim() === '' ? t('extras.title_missing') : '',
    address: link && !/^https:\/\/\S+$/i.test(draft.address.trim()) ? t('extras.no_address') : '',
  };
}
