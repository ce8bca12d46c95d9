// The calls by which the draft is read and changed.
import { api, outcome_of } from '../../api/client';
import type { Edit } from './draft';
import type { Schema } from '../../api/client';

const path = '/api/v1/organise/events/{event}/agenda';

export class DraftCalls {
  readonly #params: { path: { event: string } };

  constructor(event: string) {
    this.#params = { path: { event } };
  }

  read = () => outcome_of(api.GET(path, { params: this.#params }));

  edit = (edits: Edit[]) =>
    outcome_of(api.POST(`${path}/edits`, { params: this.#params, body: { edits } }));

  undo = (group: string) =>
    outcome_of(api.POST(`${path}/undo`, { params: this.#params, body: { group } }));

  changes = (after: number) =>
    outcome_of(api.GET(`${path}/changes`, { params: { ...this.#params, query: { after } } }));

  say_editing = (session: string | null) =>
    outcome_of(api.PUT(`${path}/editing`, { params: this.#params, body: { session } }));

  problems = () => outcome_of(api.GET(`${path}/problems`, { params: this.#params }));

  add_room = (body: Schema['AgendaRoomFields']) =>
    outcome_of(api.POST(`${path}/rooms`, { params: this.#params, body }));

  change_room = (room: string, body: Schema['AgendaRoomFields']) =>
    outcome_of(api.PUT(`${path}/rooms/{room}`, { params: this.#with({ room }), body }));

  remove_room = (room: string) =>
    outcome_of(api.DELETE(`${path}/rooms/{room}`, { params: this.#with({ room }) }));

  add_track = (body: Schema['AgendaTrackFields']) =>
    outcome_of(api.POST(`${path}/tracks`, { params: this.#params, body }));

  change_track = (track: string, body: Schema['AgendaTrackFields']) =>
    outcome_of(api.PUT(`${path}/tracks/{track}`, { params: this.#with({ track }), body }));

  remove_track = (track: string) =>
    outcome_of(api.DELETE(`${path}/tracks/{track}`, { params: this.#with({ track }) }));

  set_hours = (body: Schema['AgendaHours']) =>
    outcome_of(api.PUT(`${path}/hours`, { params: this.#params, body }));

  add_absence = (body: Schema['AgendaAbsenceFields']) =>
    outcome_of(api.POST(`${path}/absences`, { params: this.#params, body }));

  remove_absence = (absence: string) =>
    outcome_of(api.DELETE(`${path}/absences/{absence}`, { params: this.#with({ absence }) }));

  releases = () => outcome_of(api.GET(`${path}/releases`, { params: this.#params }));

  preview_release = (body: Schema['AgendaReleaseQuestion']) =>
    outcome_of(api.POST(`${path}/releases/preview`, { params: this.#params, body }));

  release = (body: Schema['AgendaReleaseOrder']) =>
    outcome_of(api.POST(`${path}/releases`, { params: this.#params, body }));

  difference = (query: { from?: number; to?: number }) =>
    outcome_of(api.GET(`${path}/difference`, { params: { ...this.#params, query } }));

  restore = (release: number) =>
    outcome_of(api.POST(`${path}/releases/{release}/restore`, { params: this.#with({ release }) }));

  #with<T extends object>(more: T) {
    return { path: { ...this.#params.path, ...more } };
  }
}
