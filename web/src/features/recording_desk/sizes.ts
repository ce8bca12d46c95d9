// "5 h 20 min": times in the language of the page.
import { language } from '../../lib/words';
import { t } from './words';

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
