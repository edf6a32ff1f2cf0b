/** The words of one paper on this screen while somebody writes them: steps, saving, what others saved, what the device
 *  remembers. */
import { newId } from "../../api/ids";
import { say } from "../../catalogue/catalogue.svelte";
import { Errand } from "../../office/errand.svelte";
import {
  factsOfBlock,
  moved,
  newBlockId,
  placeOf,
  replaced,
  takesAnyBlock,
  type Content,
  type FactRun,
  type Runs,
  type Style,
} from "../content";
import { cut, tidy, typed } from "../runs";
import { asWritten, type Paper } from "../told";
import {
  added,
  begun,
  isUnsaved,
  joined,
  keep,
  kept,
  keptOver,
  neighbour,
  overtaken,
  redone,
  restyled,
  rewritten,
  saved,
  split,
  stepped,
  undone,
  type Shelf,
  type Writing,
} from "../writing";

export interface EditingOptions {
  /** Whose words are kept on this device. */
  readonly person: string;
  /** Reads the paper anew; null when that failed. */
  readonly refresh: () => Promise<Paper | null>;
  readonly shelf: Shelf;
}

export class PaperEditing {
  work = $state.raw<Writing>() as Writing;
  /** The block the hand is in. */
  chosen = $state<string | null>(null);
  /** The fact that is looked at. */
  fact = $state<string | null>(null);
  /** What was just done, in words: seen, and spoken. */
  said = $state("");
  /** Others saved while something was written here; nothing is saved before somebody has chosen. */
  clash = $state.raw<Paper | null>(null);
  /** Work of before a reload was taken up again. */
  found = $state(false);
  savedAt = $state<number | null>(null);
  readonly errand = new Errand();
  readonly unsaved = $derived(isUnsaved(this.work));
  readonly block = $derived(
    this.chosen === null ? null : (placeOf(this.work.now, this.chosen)?.block ?? null),
  );
  /** Where the caret is to go once the page shows it; a number of its own each time. */
  wish = $state.raw<{ readonly id: string; readonly at: number } | null>(null);

  readonly paper: string;
  readonly #options: EditingOptions;
  #saving = false;

  constructor(told: Paper, options: EditingOptions) {
    this.paper = told.id;
    this.#options = options;
    const before = kept(options.shelf, options.person, told.id);
    this.found = before !== null;
    this.work = before ?? begun(contentOf(told), told.revision);
    this.take(told);
  }

  /** What the server has now. While this screen's own words are on their way to it, the answer says more. */
  take(told: Paper): void {
    if (this.#saving || told.content === null) return;
    const next = overtaken(this.work, contentOf(told), told.revision);
    if (next === null) this.clash = told;
    else {
      this.clash = null;
      this.work = next;
      if (!isUnsaved(next)) this.found = false;
    }
    this.#remember();
  }

  keepMine(): void {
    if (this.clash === null) return;
    this.work = keptOver(this.work, contentOf(this.clash), this.clash.revision);
    this.clash = null;
    this.#remember();
  }

  takeTheirs(): void {
    if (this.clash === null) return;
    this.work = begun(contentOf(this.clash), this.clash.revision);
    this.clash = null;
    this.found = false;
    this.#remember();
  }

  /** What was written here and not saved is let go; undo brings it back. */
  letGo(): void {
    this.step(this.work.base, say("desk_papers.said.let_go"));
    this.found = false;
  }

  /** step: names the paragraph that is typed in, so that letters are undone together. */
  step(now: Content, words: string, step: string | null = null): boolean {
    const next = stepped(this.work, now, step);
    if (next === this.work) return false;
    this.work = next;
    this.said = words;
    this.savedAt = null;
    this.#remember();
    return true;
  }

  write(id: string, runs: Runs): void {
    this.step(rewritten(this.work.now, id, runs), "", `runs ${id}`);
  }

  restyle(style: Style): void {
    if (this.chosen !== null) this.step(restyled(this.work.now, this.chosen, style), "");
  }

  refuse(): void {
    this.said = "";
    this.said = say("desk_papers.said.locked");
  }

  split(id: string, at: number): void {
    const done = split(this.work.now, id, at, this.#id());
    if (done === null) return;
    this.step(done.content, "");
    this.#wish(done.id, done.at);
  }

  join(id: string, by: -1 | 1): void {
    const which = by < 0 ? id : neighbour(this.work.now, id, 1)?.id;
    const done = which === undefined ? null : joined(this.work.now, which);
    if (done === null) return;
    this.step(done.content, "");
    this.#wish(done.id, done.at);
  }

  /** Lines from elsewhere: the first goes on here, each other one is a paragraph. */
  paste(id: string, at: number, lines: readonly string[]): void {
    const place = placeOf(this.work.now, id);
    if (place?.block.block !== "paragraph") return;
    const { block } = place;
    const [before, after] = cut(block.runs, at);
    const first = typed(before, at, lines[0] ?? "");
    const others = lines.slice(1).map((text, index, all) => {
      const runs: Runs = [{ text }];
      return { ...block, id: this.#id(), runs: index === all.length - 1 ? tidy([...runs, ...after]) : runs };
    });
    this.step(replaced(this.work.now, id, [{ ...block, runs: first }, ...others]), "");
    const last = others[others.length - 1];
    if (last) this.#wish(last.id, (lines[lines.length - 1] ?? "").length);
  }

  add(what: "paragraph" | "table" | "page_break"): void {
    const id = this.#id();
    const done = this.step(
      added(this.work.now, this.chosen, what, id),
      say(`desk_papers.said.added.${what}`),
    );
    if (!done) this.said = say("desk_papers.said.not_here");
    else this.#wish(id, 0);
  }

  /** Whether tables and page breaks may stand where the hand is. */
  get takesAny(): boolean {
    const place = this.chosen === null ? null : placeOf(this.work.now, this.chosen);
    return place === null || takesAnyBlock(place.part);
  }

  move(by: -1 | 1): void {
    if (this.chosen === null) return;
    const done = this.step(
      moved(this.work.now, this.chosen, by),
      say(by < 0 ? "desk_papers.said.up" : "desk_papers.said.down"),
    );
    if (!done) this.said = say("desk_papers.said.not_moved");
    else this.#wish(this.chosen, 0);
  }

  remove(): void {
    const place = this.chosen === null ? null : placeOf(this.work.now, this.chosen);
    if (place === null) return;
    const facts = factsOfBlock(place.block).length;
    const next = neighbour(this.work.now, place.block.id, 1) ?? neighbour(this.work.now, place.block.id, -1);
    this.step(
      replaced(this.work.now, place.block.id, []),
      facts > 0 ? say("desk_papers.said.removed_facts", { count: facts }) : say("desk_papers.said.removed"),
    );
    this.chosen = null;
    if (next) this.#wish(next.id, 0);
  }

  /** A fact that stands nowhere is put at the end of the paragraph one is in. */
  insertFact(run: FactRun): void {
    const { block } = this;
    if (block?.block !== "paragraph") {
      this.said = say("desk_papers.said.choose_paragraph");
      return;
    }
    this.step(
      rewritten(this.work.now, block.id, [...block.runs, { text: " " }, run]),
      say("desk_papers.said.fact_put"),
    );
    this.#wish(block.id, 0);
  }

  undo(): void {
    this.work = undone(this.work);
    this.said = say("desk_papers.said.undone");
    this.#remember();
  }

  redo(): void {
    this.work = redone(this.work);
    this.said = say("desk_papers.said.redone");
    this.#remember();
  }

  /** Whether nothing is unsaved any more. */
  async save(note = ""): Promise<boolean> {
    if (!this.unsaved) return true;
    if (this.clash !== null || this.errand.waiting !== null) return false;
    const { now: sent, revision } = this.work;
    this.#saving = true;
    const answer = await this.errand.run(
      `/papers/${this.paper}/content`,
      { revision, content: sent, note },
      "PUT",
    );
    // The server took the words over this very revision: they are the next one, whatever is read meanwhile.
    const made = revision + 1;
    if (answer !== null) this.work = saved(this.work, sent, sent, made);
    const overtook = this.errand.failure?.code === "paper_changed_meanwhile";
    const told = answer !== null || overtook ? await this.#options.refresh() : null;
    this.#saving = false;
    if (overtook) this.errand.forgive();
    if (told?.content != null) {
      if (answer !== null && told.revision === made)
        this.work = saved(this.work, sent, contentOf(told), made);
      else this.take(told);
    }
    if (answer !== null) {
      this.savedAt = Date.now();
      this.said = "";
      this.found = false;
    }
    this.#remember();
    return answer !== null && !this.unsaved;
  }

  #id(): string {
    return newBlockId(newId);
  }

  #wish(id: string, at: number): void {
    this.chosen = id;
    this.wish = { id, at };
  }

  #remember(): void {
    keep(this.#options.shelf, this.#options.person, this.paper, this.work);
  }
}

function contentOf(told: Paper): Content {
  if (told.content === null) throw new Error(`paper ${told.id} has no words of its own`);
  return asWritten(told.content);
}
