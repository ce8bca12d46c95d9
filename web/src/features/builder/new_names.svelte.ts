// A session made here has a name of its own until the server has given it one.
import { SvelteMap } from 'svelte/reactivity';
import type { Change } from './draft';
import type { LocalEdit } from './edits';
import type { Group } from './kept_groups';

export class NewNames {
  // The name it had here, and the one it got.
  readonly #ids = new SvelteMap<string, string>();
  readonly #made = new Map<string, string>();

  // New sessions are answered in the order in which they were made.
  learn(edits: readonly LocalEdit[], changes: readonly Change[]): void {
    const made = edits.flatMap(({ session, made }) => (session === null ? [made!] : []));
    const came = changes.filter(({ field, before }) => field === 'session' && before === null);
    made.forEach((name, index) => {
      const id = came[index]?.session;
      if (!id) return;
      this.#ids.set(name, id);
      this.#made.set(id, name);
    });
  }

  // What a session is known by on this page, for as long as it is open.
  key_of(id: string): string {
    return this.#made.get(id) ?? id;
  }

  id_of<Id extends string | null>(name: Id): Id | string {
    return name === null ? name : (this.#ids.get(name) ?? name);
  }

  // The same group, its new sessions by the ids they have got since.
  named(group: Group): Group {
    if (this.#ids.size === 0) return group;
    const edits = group.edits.map((edit) => ({ ...edit, session: this.id_of(edit.session) }));
    return { ...group, edits };
  }
}
