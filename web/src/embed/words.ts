// The words of <plenary-agenda>. They travel with its one script.
const k_words = {
  en: {
    label: 'Agenda',
    loading: 'The agenda is loading.',
    failed: 'The agenda cannot be shown at this moment.',
    again: 'Try again',
    empty: 'Nothing stands in this agenda yet.',
    none: 'No session fits.',
    cancelled: 'Cancelled',
    later: '{minutes} minutes later than planned (was {time})',
    earlier: '{minutes} minutes earlier than planned (was {time})',
    moved: 'Moved (was {time})',
    updated: 'Updated {time}: the agenda has changed',
    zone: '{city} time',
    for_you: '{times} for you ({city})',
  },
  de: {
    label: 'Programm',
    loading: 'Das Programm wird geladen.',
    failed: 'Das Programm lässt sich gerade nicht zeigen.',
    again: 'Noch einmal versuchen',
    empty: 'In diesem Programm steht noch nichts.',
    none: 'Kein Programmpunkt passt.',
    cancelled: 'Fällt aus',
    later: '{minutes} Minuten später als geplant (war {time})',
    earlier: '{minutes} Minuten früher als geplant (war {time})',
    moved: 'Verschoben (war {time})',
    updated: 'Aktualisiert {time}: Das Programm hat sich geändert',
    zone: 'Ortszeit {city}',
    for_you: '{times} für Sie ({city})',
  },
  fr: {
    label: 'Programme',
    loading: 'Le programme se charge.',
    failed: 'Le programme ne peut pas être affiché en ce moment.',
    again: 'Réessayer',
    empty: 'Ce programme est encore vide.',
    none: 'Aucune session ne correspond.',
    cancelled: 'Annulé',
    later: '{minutes} minutes plus tard que prévu (était {time})',
    earlier: '{minutes} minutes plus tôt que prévu (était {time})',
    moved: 'Déplacé (était {time})',
    updated: 'Mis à jour à {time} : le programme a changé',
    zone: 'heure de {city}',
    for_you: '{times} pour vous ({city})',
  },
} satisfies Record<string, Record<string, string>>;

export type Language = keyof typeof k_words;
export type Word = keyof (typeof k_words)['en'];
export type Say = (word: Word, values?: Record<string, string | number>) => string;

export function known_language(tag: string): Language {
  const base = tag.slice(0, 2).toLowerCase();
  return base === 'de' || base === 'fr' ? base : 'en';
}

export function words_in(language: Language): Say {
  const words: Record<Word, string> = k_words[language];
  return (word, values = {}) =>
    words[word].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
