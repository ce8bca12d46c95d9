// What an edit made meanwhile elsewhere does to one's own: pure.
import { differing, parts_of, type Entries } from './entries';

// A part that was changed here and elsewhere, with both values.
export interface Conflict {
  part: string;
  mine: string;
  theirs: string;
}

export interface Meeting {
  // Parts that only they changed.
  taken: string[];
  conflicts: Conflict[];
}

// `base` is what mine was typed over and theirs saved over.
export function meet(mine: Entries, base: Entries, theirs: Entries): Meeting {
  const by_me = differing(mine, base);
  const by_them = differing(theirs, base);
  const [here, there] = [parts_of(mine), parts_of(theirs)];
  const conflicts = by_me
    .filter((part) => by_them.includes(part) && here.get(part) !== there.get(part))
    .map((part) => ({ part, mine: here.get(part) ?? '', theirs: there.get(part) ?? '' }));
  return { taken: by_them.filter((part) => !by_me.includes(part)), conflicts };
}
