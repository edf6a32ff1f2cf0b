/** Reading a list from Excel in four steps: choose the file, see the columns, answer what is doubtful, save.
 *
 *  The page holds the file; the server reads it anew with every change and keeps nothing before it is saved. Changes
 *  made while a reading is on its way wait for it and go together. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { failing, type Failing } from "./failing";
import { forgetKept, keep, kept, NO_CHOICES, openQuestions } from "./import_choices";
import type { ImportChoices, ImportPreview } from "./import_types";

export const STEPS = ["file", "columns", "review", "save"] as const;
export type Step = (typeof STEPS)[number];

export const LARGEST_FILE = 5_000_000;

/** Asks the server what it would make of the file. Rejects with `Refused` or `Unreachable`. */
export type Read = (file: File, choices: ImportChoices) => Promise<ImportPreview>;

export class Import {
  readonly term: string;
  step = $state<Step>("file");
  file = $state.raw<File | null>(null);
  choices = $state.raw<ImportChoices>(NO_CHOICES);
  /** What the server last made of it; of older choices while `waiting`. */
  preview = $state.raw<ImportPreview | null>(null);
  waiting = $state(false);
  failure = $state.raw<Failing | null>(null);
  /** A file that was not even sent. */
  fault = $state<"not_xlsx" | "too_large" | "empty" | "unreadable" | null>(null);

  /** The choices that `preview` was read with. */
  asked = $state.raw<ImportChoices>(NO_CHOICES);
  readonly open = $derived(this.preview ? openQuestions(this.preview, this.choices, this.asked) : []);

  readonly #read: Read;
  #mark = "";
  /** Counts files: an answer about an older one is let go. */
  #turn = 0;

  constructor(term: string, read: Read) {
    this.term = term;
    this.#read = read;
  }

  /** Whether what is shown is what would be saved. */
  get isSettled(): boolean {
    return this.preview !== null && !this.waiting && this.failure === null && this.asked === this.choices;
  }

  async choose(file: File): Promise<void> {
    this.fault = faultOf(file);
    this.failure = null;
    if (this.fault) return;
    const turn = ++this.#turn;
    this.file = file;
    this.preview = null;
    this.waiting = true;
    const bytes = await bytesOf(file);
    if (turn !== this.#turn) return;
    if (bytes === null) {
      this.leave();
      this.fault = "unreadable";
      return;
    }
    // What was read is what is asked about and saved: the file on the disk may be saved anew in Excel meanwhile, and a
    // browser no longer sends it then.
    this.file = new File([bytes], file.name, { type: file.type });
    const mark = bytesToHex(sha256(bytes));
    const before = kept(this.term);
    this.#mark = mark;
    this.choices = before?.sha256 === mark ? before.choices : NO_CHOICES;
    if (await this.#readAgain(turn)) this.step = "columns";
  }

  /** Takes over what was chosen and reads again; what is shown meanwhile is of before. */
  async change(choices: ImportChoices): Promise<void> {
    this.choices = choices;
    if (this.file) keep(this.term, this.#mark, this.file.name, choices);
    if (!this.waiting) await this.#readAgain(this.#turn);
  }

  async tryAgain(): Promise<void> {
    const read = !this.waiting && (await this.#readAgain(this.#turn));
    if (read && this.step === "file") this.step = "columns";
  }

  /** What the server would make of the file with other choices; nothing here changes. Null when it does not answer. */
  async glance(choices: ImportChoices): Promise<ImportPreview | null> {
    if (!this.file) return null;
    try {
      return await this.#read(this.file, choices);
    } catch (failure) {
      failing(failure); // rethrows what is a fault of the program
      return null;
    }
  }

  /** Lets the file go. Nothing was saved by choosing it. */
  leave(): void {
    this.#turn += 1;
    forgetKept(this.term);
    this.step = "file";
    this.file = null;
    this.preview = null;
    this.choices = NO_CHOICES;
    this.waiting = false;
    this.failure = null;
    this.fault = null;
  }

  /** The server has saved it. */
  saved(): void {
    forgetKept(this.term);
    this.step = "save";
  }

  /** Whether `preview` is now of `choices`. */
  async #readAgain(turn: number): Promise<boolean> {
    const { file } = this;
    if (!file) return false;
    this.waiting = true;
    this.failure = null;
    try {
      do {
        const asked = this.choices;
        const preview = await this.#read(file, asked);
        if (turn !== this.#turn) return false;
        this.asked = asked;
        this.preview = preview;
      } while (this.asked !== this.choices);
      return true;
    } catch (failure) {
      if (turn === this.#turn) this.failure = failing(failure);
      return false;
    } finally {
      if (turn === this.#turn) this.waiting = false;
    }
  }
}

/** Null when the file cannot be read: moved away, or on a stick that was pulled out. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

function faultOf(file: File): "not_xlsx" | "too_large" | "empty" | null {
  if (!/\.xlsx$/i.test(file.name)) return "not_xlsx";
  if (file.size === 0) return "empty";
  return file.size > LARGEST_FILE ? "too_large" : null;
}

// Nothing on the screen depends on which readings there are.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const forms = new Map<string, Import>();

/** The reading of a term's list; it stays, file and all, while one looks at another place of the office. */
export function importOf(term: string, read: Read): Import {
  const found = forms.get(term) ?? new Import(term, read);
  forms.set(term, found);
  return found;
}
