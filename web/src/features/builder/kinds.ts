// The kinds that sessions usually are; what a file brought stands as it is.
import { k_kinds } from './draft';
import { t } from './words';

const k_texts: Record<string, string> = {
  talk: t('kind.talk'),
  keynote: t('kind.keynote'),
  panel: t('kind.panel'),
  workshop: t('kind.workshop'),
  pitch: t('kind.pitch'),
  'site visit': t('kind.site_visit'),
  break: t('kind.break'),
  social: t('kind.social'),
};

export function kind_text(kind: string): string {
  return k_texts[kind] ?? kind;
}

// Those, and the one that a session has.
export function kinds_with(kind: string): string[] {
  return [...new Set([...k_kinds, kind])];
}
