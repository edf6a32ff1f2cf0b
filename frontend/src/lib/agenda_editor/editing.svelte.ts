/** The agenda on this screen while somebody writes it: steps, saving, what others saved, what the device remembers. */
import { newId } from "../api/ids";
import type { components } from "../api/schema.generated";
import { say } from "../catalogue/catalogue.svelte";
import { Errand } from "../office/errand.svelte";
import type { Held, Programme } from "./held";
import type { Clash } from "./merge";
import { numbered, recounted } from "./numbering";
import { emptyRow, rowsOf, sent, untitled, type Row, type RowFields } from "./row";
import { timed } from "./times";
import { dropped, inserted, movedDown, movedUp, nested, unnested, without, type Where } from "./tree";
import { named } from "./words";
import {
  begun,
  idNow,
  isUnsaved,
  keep,
  kept,
  overtaken,
  redone,
  saved,
  settled,
  stepped,
  undone,
  type Shelf,
  type Writing,
} from "./writing";

type Rows = readonly Row[];
type AgendaDone = components["schemas"]["AgendaDone"];
export type Move = "up" | "down" | "in" | "out";
const MOVES: Readonly<Record<Move, (rows: Rows, id: string) => Rows>> = {
  up: movedUp,
  down: movedDown,
  in: nested,
  out: unnested,
};

export interface EditingOptions {
  readonly meeting: Held;
  readonly told: Programme;
  /** Reads the saved agenda anew; null when that failed. */
  readonly refresh: () => Promise<Programme | null>;
  readonly shelf: Shelf;
}

export class Editing {
  work = $state.raw<Writing>() as Writing;
  chosen = $state<string | null>(null);
  /** What was just done, for screen readers. */
  said = $state("");
  savedAt = $state<number | null>(null);
  /** Work of before a reload was taken up again. */
  readonly found: boolean;
  foundShown = $state(true);
  /** Saving was asked for while something is missing. */
  pressed = $state(false);
  readonly errand = new Errand();
  readonly unsaved = $derived(isUnsaved(this.work));
  readonly row = $derived(this.work.rows.find((each) => each.id === this.chosen) ?? null);
  readonly missing = $derived(untitled(this.work.rows));

  readonly #options: EditingOptions;
  #saving = false;

  constructor(options: EditingOptions) {
    this.#options = options;
    const { told, meeting, shelf } = options;
    const before = kept(shelf, meeting.id);
    this.found = before !== null;
    this.work = before ?? begun(rowsOf(told.items), told.status.revision);
    this.take(told);
  }

  /** What the server has now. While this screen's own list is on its way to it, the answer says more. */
  take(told: Programme): void {
    if (this.#saving) return;
    this.work = overtaken(this.work, rowsOf(told.items), told.status.revision, newId);
    this.remember();
  }

  remember(): void {
    keep(this.#options.shelf, this.#options.meeting.id, this.work);
  }

  /** step: names the field that is typed in, so that letters are undone together. */
  step(rows: Rows, words: string, step: string | null = null): boolean {
    const next = stepped(this.work, numbered(rows), step);
    if (next === this.work) return false;
    this.work = next;
    this.said = words;
    this.savedAt = null;
    this.remember();
    return true;
  }

  change(fields: Partial<RowFields>, field: string): void {
    const id = this.chosen;
    const rows = this.work.rows.map((row) => (row.id === id ? { ...row, ...fields } : row));
    this.step(rows, "", `${id ?? ""} ${field}`);
  }

  /** A new line after the chosen one, or below it where that is a heading. */
  add(kind: string): void {
    const row = emptyRow(newId(), null, kind);
    this.step(inserted(this.work.rows, [row], kind === "heading" ? this.#lastOfTop() : this.chosen), "");
    this.chosen = row.id;
    this.said = say("desk_agenda.said.added");
  }

  addAll(rows: Rows, how: "add" | "replace"): void {
    const next = how === "replace" ? rows : [...this.work.rows, ...rows];
    this.step(next, say("desk_agenda.said.taken", { count: rows.length }));
    this.chosen = rows[0]?.id ?? null;
  }

  remove(id: string): void {
    const { rows } = this.work;
    const row = rows.find((each) => each.id === id);
    if (!row) return;
    const at = rows.indexOf(row);
    this.step(without(rows, id), say("desk_agenda.said.removed", { title: named(row) }));
    const left = this.work.rows;
    this.chosen = left[Math.min(at, left.length - 1)]?.id ?? null;
  }

  move(move: Move, id: string): void {
    const row = this.work.rows.find((each) => each.id === id);
    if (!row) return;
    const done = this.step(MOVES[move](this.work.rows, id), "");
    const now = this.work.rows.find((each) => each.id === id) ?? row;
    const above = this.work.rows.find((each) => each.id === now.parent);
    this.said = done
      ? say(above ? "desk_agenda.said.moved_under" : "desk_agenda.said.moved", {
          title: named(now),
          place: this.work.rows.indexOf(now) + 1,
          of: this.work.rows.length,
          above: above ? named(above) : "",
        })
      : say("desk_agenda.said.not_moved");
  }

  drop(id: string, on: string, where: Where): void {
    this.step(dropped(this.work.rows, id, on, where), "");
    this.chosen = id;
  }

  undo(): void {
    this.work = undone(this.work);
    this.said = say("desk_agenda.said.undone");
    this.remember();
  }

  redo(): void {
    this.work = redone(this.work);
    this.said = say("desk_agenda.said.redone");
    this.remember();
  }

  retime(): void {
    const done = this.step(
      timed(this.work.rows, this.#options.meeting.starts_at),
      say("desk_agenda.said.retimed"),
    );
    if (!done) this.said = say("desk_agenda.said.retimed_same");
  }

  recount(): void {
    this.step(recounted(this.work.rows), say("desk_agenda.said.recounted"));
  }

  settle(clash: Clash, whose: "mine" | "theirs"): void {
    this.work = settled(this.work, clash, whose);
    this.remember();
  }

  settleAll(clashes: readonly Clash[], whose: "mine" | "theirs"): void {
    for (const clash of clashes) this.settle(clash, whose);
  }

  /** What was written here and not saved is let go. */
  letGo(): void {
    this.work = begun(this.work.base, this.work.revision);
    this.foundShown = false;
    this.remember();
  }

  /** Whether it is saved now. */
  async save(reason = ""): Promise<boolean> {
    this.pressed = true;
    if (this.missing !== null) this.chosen = this.missing.id;
    if (this.missing !== null || this.work.clashes.length > 0 || this.errand.waiting !== null) return false;
    const { rows, revision } = this.work;
    this.#saving = true;
    const answer = await this.errand.run<AgendaDone>(`/meetings/${this.#options.meeting.id}/agenda`, {
      revision,
      items: rows.map(sent),
      ...(reason === "" ? {} : { reason }),
    });
    const overtook = this.errand.failure?.code === "agenda_changed_meanwhile";
    const told = answer !== null || overtook ? await this.#options.refresh() : null;
    this.#saving = false;
    if (told === null) return answer !== null;
    if (overtook) this.errand.forgive();
    if (answer === null) this.take(told);
    else this.#saved(rows, told, answer.revision);
    return answer !== null;
  }

  #saved(rows: Rows, told: Programme, revision: number): void {
    const now = rowsOf(told.items);
    // Somebody may have saved again since: then the list is theirs.
    const isOurs = told.status.revision === revision && now.length === rows.length;
    if (isOurs) {
      const { chosen } = this;
      this.work = saved(this.work, rows, now, told.status.revision);
      this.chosen = chosen === null ? null : idNow(chosen, rows, now);
    } else this.work = begun(now, told.status.revision);
    this.pressed = false;
    this.foundShown = false;
    this.savedAt = Date.now();
    this.remember();
  }

  /** A heading stands after the part it is added from, not inside it. */
  #lastOfTop(): string | null {
    let row = this.row;
    while (row !== null && row.parent !== null) {
      const above: string = row.parent;
      row = this.work.rows.find((each) => each.id === above) ?? null;
    }
    return row?.id ?? null;
  }
}
