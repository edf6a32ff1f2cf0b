/** A workbook on its way in: the file and what was chosen go with every question, nothing is kept at the server. */
import { request } from "../api/http";
import { Errand } from "../office/errand.svelte";
import { Loaded } from "../office/loaded.svelte";
import type { Preview, PreviewColumn } from "./types";

const READ_TIMEOUT_MS = 60_000;

interface Chosen {
  meeting_id: string | null;
  sheet?: string;
  columns: Record<string, PreviewColumn | "">;
  keep: readonly number[];
  skip: readonly number[];
  due_on: string | null;
}

export class Importing {
  file = $state.raw<File | null>(null);
  chosen = $state.raw<Chosen>({ meeting_id: null, columns: {}, keep: [], skip: [], due_on: null });
  again = $state(false);
  /** How many were taken; null before. */
  done = $state<number | null>(null);
  readonly read: Loaded<Preview>;
  readonly errand: Errand;
  readonly #body: string;

  constructor(body: string, refresh: () => Promise<unknown>) {
    this.#body = body;
    this.read = new Loaded(() => {
      const form = new FormData();
      if (this.file) form.set("file", this.file);
      form.set("choices", JSON.stringify(this.chosen));
      const path = `/bodies/${this.#body}/petitions/import/read`;
      return request<Preview>("POST", path, form, READ_TIMEOUT_MS);
    });
    this.errand = new Errand(refresh);
  }

  open(file: File): void {
    this.file = file;
    this.again = false;
    this.done = null;
    this.read.forget();
    this.errand.forgive();
    this.choose({ columns: {}, keep: [], skip: [] });
  }

  /** Another file is wanted. */
  away(): void {
    this.file = null;
    this.read.forget();
    this.errand.forgive();
  }

  choose(more: Partial<Chosen>): void {
    this.chosen = { ...this.chosen, ...more };
    if (this.file) void this.read.load();
  }

  sheet(name: string): void {
    this.choose({ sheet: name, columns: {}, keep: [], skip: [] });
  }

  column(index: number, column: PreviewColumn | ""): void {
    this.choose({ columns: { ...this.chosen.columns, [index]: column } });
  }

  /** Whether this row is taken, said by hand. */
  take(row: number, is_taken: boolean): void {
    const { keep, skip } = this.chosen;
    this.choose({
      keep: is_taken ? [...keep.filter((each) => each !== row), row] : keep.filter((each) => each !== row),
      skip: is_taken ? skip.filter((each) => each !== row) : [...skip.filter((each) => each !== row), row],
    });
  }

  async save(): Promise<void> {
    const preview = this.read.value;
    if (!this.file || !preview) return;
    const fields = {
      file: this.file,
      choices: JSON.stringify(this.chosen),
      digest: preview.digest,
      again: String(this.again),
    };
    const mark = `${preview.file.sha256}${preview.digest}${String(this.again)}`;
    const done = await this.errand.send(`/bodies/${this.#body}/petitions/import/take`, fields, mark);
    if (done === null) {
      // The list may be another by now: the preview is read again, and the person looks at it again.
      if (this.errand.failure?.kind !== "offline") void this.read.load();
      return;
    }
    this.done = preview.taken;
    this.file = null;
    this.read.forget();
  }
}
