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

// "5 h 20 min", "12 min", "less than a minute"
export function length_text(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return t('length.seconds');
  const hours = Math.floor(minutes / 60);
  const part = (value: number, unit: 'hour' | 'minute') =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  if (hours === 0) return part(minutes, 'minute');
  return minutes % 60 === 0
    ? part(hours, 'hour')
    : `${part(hours, 'hour')} ${part(minutes % 60, 'minute')}`;
}

export function left_text(seconds: number): string {
  if (seconds < 60) return t('upload.left_seconds');
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return count_of('upload.left', minutes);
  return t('upload.left_hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
