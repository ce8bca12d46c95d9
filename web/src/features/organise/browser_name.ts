// What a person calls the browser that a User-Agent names: pure. Most name several others as well,
// so the order decides.
import { t } from './words';

const k_browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const k_systems: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

export function browser_name(user_agent: string): string {
  const browser = first(k_browsers, user_agent);
  const system = first(k_systems, user_agent);
  if (!browser) return t('sessions.unknown');
  return system ? t('sessions.browser', { browser, system }) : browser;
}

function first(known: [RegExp, string][], text: string): string | undefined {
  return known.find(([pattern]) => pattern.test(text))?.[1];
}
