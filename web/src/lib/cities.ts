// Names of zones by their city. Browsers still report some zones by an older
// name (Chromium says Asia/Calcutta and Europe/Kiev); people know the newer one.
const k_renamed: Record<string, string> = {
  'America/Buenos_Aires': 'Buenos Aires',
  'America/Godthab': 'Nuuk',
  'America/St_Johns': 'St. John’s',
  'Asia/Calcutta': 'Kolkata',
  'Asia/Dacca': 'Dhaka',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh City',
  'Asia/Ho_Chi_Minh': 'Ho Chi Minh City',
  'Asia/Thimbu': 'Thimphu',
  'Atlantic/Faeroe': 'Faroe',
  'Etc/UTC': 'UTC',
  'Etc/GMT': 'UTC',
  'Europe/Kiev': 'Kyiv',
  'Pacific/Ponape': 'Pohnpei',
  'Pacific/Truk': 'Chuuk',
};

// Cities whose name differs in a language of the pages, by their English name.
const k_translated: Record<string, Record<string, string>> = {
  de: {
    Athens: 'Athen',
    Belgrade: 'Belgrad',
    Brussels: 'Brüssel',
    Bucharest: 'Bukarest',
    Cairo: 'Kairo',
    Copenhagen: 'Kopenhagen',
    Kyiv: 'Kyjiw',
    Lisbon: 'Lissabon',
    Luxembourg: 'Luxemburg',
    'Mexico City': 'Mexiko-Stadt',
    Moscow: 'Moskau',
    Prague: 'Prag',
    Rome: 'Rom',
    Singapore: 'Singapur',
    Tokyo: 'Tokio',
    Vienna: 'Wien',
    Warsaw: 'Warschau',
    Zurich: 'Zürich',
  },
  fr: {
    Athens: 'Athènes',
    Brussels: 'Bruxelles',
    Bucharest: 'Bucarest',
    Cairo: 'Le Caire',
    Copenhagen: 'Copenhague',
    Kathmandu: 'Katmandou',
    Lisbon: 'Lisbonne',
    London: 'Londres',
    'Mexico City': 'Mexico',
    Moscow: 'Moscou',
    Singapore: 'Singapour',
    Vienna: 'Vienne',
    Warsaw: 'Varsovie',
  },
};

// "Asia/Calcutta" → "Kolkata"; in German "Europe/Brussels" → "Brüssel".
export function city_of(zone: string, language = 'en'): string {
  const english = k_renamed[zone] ?? zone.replace(/^.*\//, '').replaceAll('_', ' ');
  return k_translated[language.slice(0, 2)]?.[english] ?? english;
}
