// What is said in a recording, from its captions as the server writes them (WebVTT): put together to
// passages that can be read, and searched.
export interface Passage {
  // Seconds from the beginning.
  start: number;
  end: number;
  text: string;
}

// A part of a text, and whether it is what was searched for.
export interface Part {
  text: string;
  found: boolean;
}

const k_longest_silence_s = 2;
const k_longest_passage_s = 24;
const k_longest_text = 320;
const k_time = /(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})/g;
const k_entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&lrm;': '',
  '&rlm;': '',
};

export function passages_of(webvtt: string): Passage[] {
  const passages: Passage[] = [];
  for (const cue of cues_of(webvtt)) {
    const last = passages.at(-1);
    if (last && belongs(last, cue)) {
      last.end = cue.end;
      last.text += ` ${cue.text}`;
    } else {
      passages.push(cue);
    }
  }
  return passages;
}

// Where somebody else speaks, or nobody does for a while, the next one begins.
function belongs(last: Passage, cue: Passage): boolean {
  return (
    cue.start - last.end <= k_longest_silence_s &&
    cue.end - last.start <= k_longest_passage_s &&
    last.text.length + cue.text.length < k_longest_text &&
    !/^[-–—] |^[^.,:]{1,40}: /.test(cue.text)
  );
}

function cues_of(webvtt: string): Passage[] {
  return webvtt
    .split(/\n{2,}/)
    .map((block) => block.split('\n'))
    .flatMap((lines) => {
      const at = lines.findIndex((line) => line.includes('-->'));
      const [start, end] = [...(lines[at] ?? '').matchAll(k_time)].map(seconds_in);
      const text = plain(lines.slice(at + 1));
      return at < 0 || start === undefined || end === undefined || !text
        ? []
        : [{ start, end, text }];
    });
}

function seconds_in([, hours, minutes, seconds, thousandths]: RegExpMatchArray): number {
  return (
    Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(thousandths) / 1000
  );
}

// Without tags; a voice's name stands in front of what it says.
function plain(lines: string[]): string {
  return lines
    .map((line) =>
      line
        .replace(/<v(?:\.[^\s>]*)?\s+([^>]+)>/g, '$1: ')
        .replace(/<[^>]*>/g, '')
        .replace(/&\w+;/g, (entity) => k_entities[entity] ?? entity),
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

// The text in parts, those that were searched for by themselves; null where it holds none.
export function parts_of(text: string, search: string): Part[] | null {
  const wanted = folded(search.trim());
  if (!wanted) return [{ text, found: false }];
  // Letters and marks of one place stay together, so that places in both texts agree.
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const plain_letters = letters.map(folded);
  const parts: Part[] = [];
  let rest = 0;
  for (let at = 0; at < letters.length; at += 1) {
    const length = length_found(plain_letters, at, wanted);
    if (length === 0) continue;
    if (at > rest) parts.push({ text: letters.slice(rest, at).join(''), found: false });
    parts.push({ text: letters.slice(at, at + length).join(''), found: true });
    rest = at + length;
    at = rest - 1;
  }
  if (rest === 0) return null;
  if (rest < letters.length) parts.push({ text: letters.slice(rest).join(''), found: false });
  return parts;
}

function length_found(letters: string[], at: number, wanted: string): number {
  let text = '';
  for (let end = at; end < letters.length && text.length < wanted.length; end += 1) {
    text += letters[end]!;
    if (text === wanted) return end - at + 1;
    if (!wanted.startsWith(text)) return 0;
  }
  return 0;
}

// Without case and marks: whoever searches for "resilience" finds "Résilience".
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
