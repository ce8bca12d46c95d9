// "1.2 GB", "4 minutes left": amounts and times in the language of the page.
import { language } from '../../lib/words';
import { count_of, t } from './words';

const k_units = ['kilobyte', 'megabyte', 'gigabyte'] as const;

export function size_text(bytes: number): string {
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < k_units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: k_units[unit]!,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

export function left_text(seconds: number): string {
  if (seconds < 60) return t('left_seconds');
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return count_of('left', minutes);
  return t('left_hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

export function percent_text(percent: number): string {
  return t('percent', { percent });
}

// What is wrong with a file before a byte of it is sent; '' for nothing.
export function mistake_in(file: File, most_bytes: number): string {
  if (file.size === 0) return t('empty_file');
  if (file.size > most_bytes) return t('too_large', { most: size_text(most_bytes) });
  return '';
}
