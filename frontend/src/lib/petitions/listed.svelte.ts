/** A list of petitions as it is looked for: words, filters, as many as were asked for. */
import { get } from "../api/http";
import { Loaded } from "../office/loaded.svelte";
import { pathOf, type Home, type PetitionField, type Petitions, type PetitionState } from "./types";

const STEP = 100;
const AFTER_TYPING_MS = 250;

export class Listed {
  q = $state("");
  field = $state<PetitionField | "">("");
  status = $state<PetitionState | "">("");
  agency = $state("");
  late = $state(false);
  most = $state(STEP);
  readonly read: Loaded<Petitions>;
  readonly #home: Home;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(home: Home) {
    this.#home = home;
    this.read = new Loaded(() => get<Petitions>(`${pathOf(home)}?${this.question(this.most)}`));
  }

  get isNarrowed(): boolean {
    return this.q.trim() !== "" || this.field !== "" || this.status !== "" || this.agency !== "" || this.late;
  }

  /** What stands behind the question mark, also of the papers of what is shown. */
  question(most: number | null): string {
    const asked = {
      q: this.q.trim(),
      field: this.field,
      state: this.status,
      agency: this.agency,
      late: this.late ? "true" : "",
      most: most === null ? "" : String(Math.min(most, 500)),
    };
    return Object.entries(asked)
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("&");
  }

  paper(ending: "xlsx" | "docx"): string {
    const asked = this.question(null);
    return `/api${pathOf(this.#home)}.${ending}${asked === "" ? "" : `?${asked}`}`;
  }

  /** After the last key of a word, not with each. */
  typed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.narrowed(), AFTER_TYPING_MS);
  }

  narrowed(): void {
    this.most = STEP;
    void this.read.load();
  }

  clear(): void {
    this.q = this.field = this.status = this.agency = "";
    this.late = false;
    this.narrowed();
  }

  more(): void {
    this.most += STEP;
    void this.read.load();
  }
}
