/** What the secretary types while somebody speaks: one line being typed, those on their way, sent one after the other. */
import { Refused, Unreachable } from "../../../lib/api/failures";
import { command } from "../../../lib/api/http";
import { newId } from "../../../lib/api/ids";
import { writeNote, type Command } from "../../../lib/debate/commands";
import type { Shelf } from "../../../lib/script/drafts";
import { keepNotes, keptNotes, typedOn, type TypedLine, type WaitingLine } from "./notes_kept";

const AGAIN_AFTER_MS = 5000;

/** Sends one command under an id; as `command` of lib/api/http. */
type Send = (asked: Command, id: string) => Promise<unknown>;

export class NotesDesk {
  typing = $state.raw<TypedLine | null>(null);
  waiting = $state.raw<readonly WaitingLine[]>([]);
  /** The last attempt met silence. */
  isLost = $state(false);

  readonly #meeting: string;
  readonly #shelf: Shelf;
  readonly #send: Send;
  #sending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    meeting: string,
    shelf: Shelf,
    send: Send = ({ path, body }, id) => command(path, body, { id }),
  ) {
    this.#meeting = meeting;
    this.#shelf = shelf;
    this.#send = send;
    const kept = keptNotes(shelf, meeting);
    this.typing = kept.typing;
    this.waiting = kept.waiting;
  }

  /** now: the speech that is on, and the second of its clock. */
  type(text: string, now: { readonly speech: string; readonly at_s: number }): void {
    this.typing = typedOn(this.typing, text, now);
    this.#keep();
  }

  /** Enter: the line goes to the server, and the next may begin. */
  async save(): Promise<void> {
    const line = this.typing;
    if (line === null) return;
    const text = line.text.trim();
    this.waiting = [...this.waiting, { ...line, text, id: newId(), command: newId(), refused: null }];
    this.typing = null;
    this.#keep();
    await this.send();
  }

  /** In their order; a silence stops them all, a refusal only the one. Again after a while, and when the line is back. */
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#sendOne(next);
      this.isLost = false;
    } catch (failure) {
      if (!(failure instanceof Unreachable)) throw failure;
      this.isLost = true;
      this.#timer = setTimeout(() => void this.send(), AGAIN_AFTER_MS);
    } finally {
      this.#sending = false;
    }
  }

  /** A line that the server refused is typed again, or let go. */
  takeBack(id: string): void {
    const line = this.waiting.find((one) => one.id === id);
    if (line === undefined) return;
    if (this.typing === null) this.typing = { speech: line.speech, at_s: line.at_s, text: line.text };
    this.drop(id);
  }

  drop(id: string): void {
    this.waiting = this.waiting.filter((one) => one.id !== id);
    this.#keep();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #next(): WaitingLine | undefined {
    return this.waiting.find((one) => one.refused === null);
  }

  async #sendOne({ id, speech, at_s, text, command: as }: WaitingLine): Promise<void> {
    try {
      await this.#send(writeNote(speech, { id, at_s, text }), as);
      this.drop(id);
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      this.waiting = this.waiting.map((one) => (one.id === id ? { ...one, refused: failure.say } : one));
      this.#keep();
    }
  }

  #keep(): void {
    keepNotes(this.#shelf, this.#meeting, { typing: this.typing, waiting: this.waiting });
  }
}
