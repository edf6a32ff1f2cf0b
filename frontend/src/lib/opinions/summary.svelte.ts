/** One group's summary while it is written: every word is on this device until the server has it. */
import { Refused, Unreachable } from "../api/failures";
import { get, request } from "../api/http";
import { newId } from "../api/ids";
import { say } from "../catalogue/catalogue.svelte";
import type { SubjectKey } from "./subjects";
import * as written from "./summary_text";
import type { SummaryLine, SummaryText } from "./summary_text";
import type { SummaryTold } from "./types";

const EMPTY: SummaryText = { item: null, general: "", lines: [] };

/** saving: on its way. kept: no line, it is on this device. clash: somebody else wrote; `told` is what stands. */
export type Saved = "loading" | "saved" | "unsaved" | "saving" | "kept" | "clash" | "failed";

export class SummaryDraft {
  text = $state.raw<SummaryText>(EMPTY);
  told = $state.raw<SummaryTold | null>(null);
  saved = $state<Saved>("loading");
  failure = $state<string | null>(null);

  readonly #path: string;
  readonly #key: string;
  #revision = 0;
  #sent: SummaryText = EMPTY;

  /** person: whose device memory it is. */
  constructor(sitting: string, person: string) {
    this.#path = `/sittings/${sitting}/summary`;
    this.#key = `dh.summary.${sitting}.${person}`;
  }

  get revision(): number {
    return this.#revision;
  }

  get isHandedIn(): boolean {
    return this.told?.handed_in_at != null;
  }

  /** Reads what stands; what was written here and never arrived goes first. */
  async load(): Promise<void> {
    const before = written.kept(localStorage, this.#key);
    try {
      this.told = await get<SummaryTold>(this.#path);
    } catch (failure) {
      this.#failed(failure);
      if (before !== null && this.saved !== "failed") this.#show(before.text, before.revision, EMPTY);
      return;
    }
    const stands = written.textOf(this.told);
    if (this.saved !== "loading" && this.saved !== "failed" && !this.isHandedIn) {
      this.#heard(stands, this.told.revision);
      return;
    }
    const own = before !== null && !this.isHandedIn && !written.saysSame(before.text, stands) ? before : null;
    this.#show(own?.text ?? stands, this.told.revision, stands);
    this.saved = own === null ? "saved" : own.revision === this.told.revision ? "unsaved" : "clash";
    if (own === null) written.keep(localStorage, this.#key, null);
  }

  /** Read again while it is being written: what is written here stays, a line that says nothing yet too. */
  #heard(stands: SummaryText, revision: number): void {
    if (revision === this.#revision || this.saved === "saving") return;
    if (!written.saysSame(this.text, this.#sent)) this.saved = "clash";
    else this.#show(written.withUnsaid(stands, this.text), revision, stands);
  }

  write(change: Partial<SummaryText>): void {
    this.text = { ...this.text, ...change };
    if (this.saved !== "clash" && this.saved !== "saving") this.saved = "unsaved";
    written.keep(localStorage, this.#key, { revision: this.#revision, text: this.text });
  }

  add(subject: SubjectKey): string {
    const line = { id: newId(), subject, article: "", text: "", by: "" };
    this.write({ lines: [...this.text.lines, line] });
    return line.id;
  }

  change(id: string, part: Partial<SummaryLine>): void {
    this.write({ lines: this.text.lines.map((line) => (line.id === id ? { ...line, ...part } : line)) });
  }

  drop(id: string): void {
    this.write({ lines: this.text.lines.filter((line) => line.id !== id) });
  }

  /** A line that was dropped, where it stood. */
  putBack(line: SummaryLine, index: number): void {
    const { lines } = this.text;
    this.write({ lines: [...lines.slice(0, index), line, ...lines.slice(index)] });
  }

  /** Sends what is not sent yet; called again and again. True when the server has all of it. */
  async save(): Promise<boolean> {
    if (this.saved === "saving" || this.saved === "clash" || this.saved === "loading") return false;
    if (this.isHandedIn || written.saysSame(this.text, this.#sent)) {
      this.saved = "saved";
      return true;
    }
    const going = this.text;
    this.saved = "saving";
    try {
      const body = { revision: this.#revision, ...written.sentOf(going) };
      this.told = await request<SummaryTold>("PUT", this.#path, body);
    } catch (failure) {
      this.saved = "unsaved";
      this.#failed(failure);
      if (failure instanceof Refused && failure.code === "summary_changed_meanwhile") await this.#clashed();
      return false;
    }
    this.failure = null;
    this.#revision = this.told.revision;
    this.#sent = going;
    const all = this.text === going;
    this.saved = all ? "saved" : "unsaved";
    written.keep(localStorage, this.#key, all ? null : { revision: this.#revision, text: this.text });
    return all;
  }

  /** Of two texts the one that was written here, over the other. */
  async keepMine(): Promise<void> {
    this.#revision = this.told?.revision ?? this.#revision;
    this.#sent = EMPTY;
    this.saved = "unsaved";
    await this.save();
  }

  takeTheirs(): void {
    if (this.told === null) return;
    const stands = written.textOf(this.told);
    this.#show(stands, this.told.revision, stands);
    this.saved = "saved";
    this.failure = null;
    written.keep(localStorage, this.#key, null);
  }

  #show(text: SummaryText, revision: number, sent: SummaryText): void {
    this.text = text;
    this.#revision = revision;
    this.#sent = sent;
  }

  async #clashed(): Promise<void> {
    this.saved = "clash";
    try {
      this.told = await get<SummaryTold>(this.#path);
    } catch (failure) {
      this.#failed(failure);
    }
  }

  #failed(failure: unknown): void {
    if (failure instanceof Refused) {
      this.failure = failure.say;
      if (this.saved === "loading") this.saved = "failed";
    } else if (failure instanceof Unreachable) {
      this.failure = say("opinions.summary.kept");
      this.saved = "kept";
    } else throw failure;
  }
}
