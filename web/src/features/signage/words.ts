// The words of a screen in a hall. They travel with its one script: it loads no catalogue.
const k_words = {
  en: {
    all_rooms: 'All rooms',
    now: 'Now',
    next: 'Next',
    rest: 'Later',
    nothing_now: 'Nothing at this moment',
    over: 'Nothing more stands in the agenda.',
    cancelled: 'Cancelled',
    live: 'Live',
    until: 'until {time}',
    was: 'was {time}',
    later: '{minutes} min later (was {time})',
    earlier: '{minutes} min earlier (was {time})',
    moved_to: 'Moved to {room}',
    moved_from: 'Moved here from {room}',
    more: 'and {count} more',
    offline: 'No connection. This is as of {moment}.',
    zone: '{city} time',
  },
  de: {
    all_rooms: 'Alle Räume',
    now: 'Jetzt',
    next: 'Als Nächstes',
    rest: 'Später',
    nothing_now: 'In diesem Augenblick nichts',
    over: 'Im Programm steht nichts mehr.',
    cancelled: 'Fällt aus',
    live: 'Live',
    until: 'bis {time}',
    was: 'statt {time}',
    later: '{minutes} Min. später (statt {time})',
    earlier: '{minutes} Min. früher (statt {time})',
    moved_to: 'Verlegt: {room}',
    moved_from: 'Hierher verlegt, vorher {room}',
    more: 'und {count} weitere',
    offline: 'Keine Verbindung. Stand von {moment}.',
    zone: 'Ortszeit {city}',
  },
  fr: {
    all_rooms: 'Toutes les salles',
    now: 'Maintenant',
    next: 'Ensuite',
    rest: 'Plus tard',
    nothing_now: 'Rien en ce moment',
    over: 'Il n’y a plus rien au programme.',
    cancelled: 'Annulé',
    live: 'En direct',
    until: 'jusqu’à {time}',
    was: 'au lieu de {time}',
    later: '{minutes} min plus tard (au lieu de {time})',
    earlier: '{minutes} min plus tôt (au lieu de {time})',
    moved_to: 'Déplacé : {room}',
    moved_from: 'Déplacé ici depuis {room}',
    more: 'et {count} de plus',
    offline: 'Pas de connexion. État de {moment}.',
    zone: 'heure de {city}',
  },
} satisfies Record<string, Record<string, string>>;

export type Word = keyof (typeof k_words)['en'];
export type Say = (word: Word, values?: Record<string, string | number>) => string;

export function words_in(language: string): Say {
  const words: Record<Word, string> = k_words[language as keyof typeof k_words] ?? k_words.en;
  return (word, values = {}) =>
    words[word].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
