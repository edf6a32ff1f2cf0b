/** One document being written on: the tool in hand, what was done since it was opened, and what is shown on its pages. */
import { Refused, Unreachable } from "../api/failures";
import { get, request } from "../api/http";
import { newId } from "../api/ids";
import type { PageBox } from "../reader/page_box";
import type { Annotation, Colour, Scope, Shape, Shared, Stroke } from "./annotation";
import { boxOf, tidied } from "./geometry";
import { byPage, Once } from "./held";
import { History } from "./history";
import { under, UNQUOTED, wordsOf, type PageWords, type Quoted } from "./marking";
import type { Notes } from "./store.svelte";

export type Tool = "highlight" | "pen" | "note" | "eraser";
/** At a place, on the page as a whole, or typed onto the page. */
export type NoteWay = "note" | "page_note" | "text";

export const PEN_WIDTHS = { fine: 1, middle: 2, thick: 4 } as const;
export type PenWidth = keyof typeof PEN_WIDTHS;

/** Of what is typed onto a page, in points. */
export const TEXT_SIZES = { small: 11, middle: 14, large: 20 } as const;
export type TextSize = keyof typeof TEXT_SIZES;

/** A group or committee the person is in, to share with. */
export interface Circle {
  readonly scope: Exclude<Scope, "private">;
  readonly id: string;
  readonly name: string;
}

/** What was carried from an older version when the document was opened. */
export interface Carried {
  readonly carried: number;
  readonly not_found: readonly Annotation[];
}

/** Lines of the pen that follow each other so soon are one drawing. */
const ONE_DRAWING_MS = 1500;
const SHARED_EVERY_MS = 60_000;
const FLASH_MS = 4000;

export interface WritingOptions {
  readonly notes: Notes;
  readonly document: string;
  readonly version: string;
  /** Of an annotation to show where it is. */
  readonly flash?: string | null;
  /** An older version is read: nothing is carried to it. */
  readonly isOld?: boolean;
}

export class Writing {
  readonly notes: Notes;
  readonly document: string;
  readonly version: string;

  tool = $state.raw<Tool | null>(null);
  way = $state.raw<NoteWay>("note");
  marker = $state.raw<Colour>("yellow");
  ink = $state.raw<Colour>("purple");
  width = $state.raw<PenWidth>("middle");
  /** The annotation whose sheet is open; a new one is kept when something is written in it. */
  sheet = $state.raw<{ readonly row: Annotation; readonly isNew: boolean } | null>(null);
  reading = $state.raw<Shared | null>(null);
  flash = $state.raw<string | null>(null);
  shared = $state.raw<readonly Shared[]>([]);
  showShared = $state(true);
  circles = $state.raw<readonly Circle[]>([]);
  /** Told once, until it was read. */
  carried = $state.raw<Carried | null>(null);
  /** How many the eraser took last, until something else is done. */
  erased = $state.raw(0);
  canUndo = $state.raw(false);
  canRedo = $state.raw(false);

  readonly #history = new History();
  readonly #words = new Once<number, PageWords>();
  readonly #isOld: boolean;
  #drawing: { readonly id: string; readonly at: number } | null = null;

  constructor({ notes, document, version, flash = null, isOld = false }: WritingOptions) {
    this.notes = notes;
    this.document = document;
    this.version = version;
    this.flash = flash;
    this.#isOld = isOld;
  }

  readonly #mine = $derived.by(() => byPage(this.notes.rows.values(), this.version));
  readonly #others = $derived.by(() => byPage(this.showShared ? this.shared : [], this.version));

  /** The person's own on a page, in order of place. */
  on(page: number): readonly Annotation[] {
    return this.#mine.get(page) ?? [];
  }

  othersOn(page: number): readonly Shared[] {
    return this.#others.get(page) ?? [];
  }

  get count(): number {
    let count = 0;
    for (const rows of this.#mine.values()) count += rows.length;
    return count;
  }

  /** Whether others may read some of what the person wrote here. */
  get sharesAny(): boolean {
    for (const rows of this.#mine.values()) if (rows.some(({ scope }) => scope !== "private")) return true;
    return false;
  }

  /** While the document is open: what others share, what is carried over. Returns what ends it. */
  watch = (): (() => void) => {
    void this.notes.look();
    const look = (): void => void this.#look();
    look();
    void this.#carry();
    const every = setInterval(look, SHARED_EVERY_MS);
    addEventListener("online", look);
    const faded = setTimeout(() => (this.flash = null), FLASH_MS);
    return () => {
      clearInterval(every);
      clearTimeout(faded);
      removeEventListener("online", look);
      void this.notes.sync();
    };
  };

  async #look(): Promise<void> {
    this.shared = await this.notes.shared(this.document);
    await this.#circles();
  }

  async #circles(): Promise<void> {
    const name = `circles:${this.document}`;
    try {
      this.circles = await get<readonly Circle[]>(`/documents/${this.document}/annotations/circles`);
      this.notes.keepFacts({ [name]: this.circles });
    } catch (failure) {
      if (!(failure instanceof Unreachable || failure instanceof Refused)) throw failure;
      this.circles = (this.notes.facts[name] as readonly Circle[] | undefined) ?? [];
    }
  }

  /** Annotations on older versions come onto this one; the server finds their places. */
  async #carry(): Promise<void> {
    await this.notes.ready;
    if (this.#isOld || !this.#hasOlder()) return;
    await this.notes.sync();
    try {
      const path = `/documents/${this.document}/annotations/carry`;
      const answer = await request<Carried>("POST", path, { version: this.version }, 30_000);
      await this.notes.sync();
      const name = `lost:${this.document}`;
      this.notes.keepFacts({
        [`carried:${this.version}`]: this.notes.savedAt ?? Date.now(),
        [name]: { version: this.version, ids: answer.not_found.map(({ id }) => id) } satisfies Lost,
      });
      if (answer.carried > 0 || answer.not_found.length > 0) this.carried = answer;
    } catch (failure) {
      // Without a line it waits until the document is opened again.
      if (!(failure instanceof Unreachable || failure instanceof Refused)) throw failure;
    }
  }

  /** Whether something was written on another version since it was last carried to this one, here or elsewhere. */
  #hasOlder(): boolean {
    const before = Number(this.notes.facts[`carried:${this.version}`] ?? 0);
    const rows = [...this.notes.rows.values()].filter(({ document }) => document === this.document);
    const carried = rows.map(({ carried_from }) => carried_from);
    return rows.some(
      ({ id, version, is_deleted, written_at }) =>
        version !== this.version && !is_deleted && !carried.includes(id) && Date.parse(written_at) > before,
    );
  }

  words(page: PageBox): Promise<PageWords> {
    return this.#words.get(page.number, () => page.text().then(wordsOf));
  }

  /** What a page says under a shape; nothing when its text is not to be had. */
  async quoteUnder(page: PageBox, shape: Shape): Promise<Quoted> {
    try {
      return under(await this.words(page), boxOf(shape));
    } catch {
      return UNQUOTED;
    }
  }

  choose(tool: Tool | null): void {
    this.tool = this.tool === tool ? null : tool;
    this.#drawing = null;
  }

  /** A row that nobody has seen yet. Null for a shape that cannot be kept. */
  made(
    page: number,
    shape: Shape,
    facts: Partial<Quoted & { colour: Colour; text: string }> = {},
  ): Annotation | null {
    const kept = tidied(shape);
    if (kept === null) return null;
    return {
      id: newId(),
      document: this.document,
      version: this.version,
      page,
      ...kept,
      ...UNQUOTED,
      text: "",
      // What is typed onto a page must not look as if it were printed there.
      colour: shape.kind === "pen" ? this.ink : shape.kind === "text" ? "blue" : this.marker,
      scope: "private",
      group: null,
      committee: null,
      is_deleted: false,
      written_at: "",
      revision: 0,
      copy_of: null,
      carried_from: null,
      ...facts,
    };
  }

  /** extend: one step with the one before, for what is typed letter by letter. */
  keep(rows: readonly Annotation[], { extend = false }: { readonly extend?: boolean } = {}): void {
    const step = this.notes.change(rows);
    if (extend) this.#history.extend(step);
    else this.#history.push(step);
    this.erased = 0;
    this.#tellHistory();
  }

  add(row: Annotation | null): void {
    if (row !== null) this.keep([row]);
  }

  /** A line of the pen: with the last one of the same pen when it follows at once. */
  async draw(page: PageBox, stroke: Stroke): Promise<void> {
    const width = PEN_WIDTHS[this.width];
    const last = this.#drawing && this.notes.rows.get(this.#drawing.id);
    const goesOn =
      last?.kind === "pen" &&
      !last.is_deleted &&
      last.page === page.number &&
      last.colour === this.ink &&
      last.geometry.width === width &&
      last.geometry.strokes.length < 100 &&
      Date.now() - (this.#drawing?.at ?? 0) < ONE_DRAWING_MS;
    const row = goesOn
      ? { ...last, geometry: { strokes: [...last.geometry.strokes, stroke], width } }
      : this.made(page.number, { kind: "pen", geometry: { strokes: [stroke], width } });
    if (row === null) return;
    this.add(row);
    this.#drawing = { id: row.id, at: Date.now() };
    const quoted = await this.quoteUnder(page, row);
    const now = this.notes.rows.get(row.id);
    if (now && !now.is_deleted && quoted.quote !== now.quote)
      this.keep([{ ...now, ...quoted }], { extend: true });
  }

  remove(rows: readonly Annotation[]): void {
    if (rows.length === 0) return;
    this.keep(rows.map((row) => ({ ...row, is_deleted: true })));
    this.erased = rows.length;
  }

  undo(): void {
    const step = this.#history.undo();
    if (step) this.notes.apply(step);
    this.#afterStep();
  }

  redo(): void {
    const step = this.#history.redo();
    if (step) this.notes.apply(step);
    this.#afterStep();
  }

  #afterStep(): void {
    this.erased = 0;
    this.#drawing = null;
    this.#tellHistory();
  }

  #tellHistory(): void {
    this.canUndo = this.#history.canUndo;
    this.canRedo = this.#history.canRedo;
  }

  openSheet(row: Annotation, isNew = false): void {
    this.sheet = { row, isNew };
  }

  newPageNote(page: number): void {
    const row = this.made(page, { kind: "page_note", geometry: {} });
    if (row) this.openSheet(row, true);
  }

  /** What of a shared circle is written on an annotation. */
  circleOf(row: Annotation): Circle | null {
    const id = row.group ?? row.committee;
    if (row.scope === "private" || id === null) return null;
    return this.circles.find((one) => one.id === id) ?? { scope: row.scope, id, name: "" };
  }

  share(row: Annotation, circle: Circle | null): Annotation {
    const shared: Annotation = {
      ...row,
      scope: circle?.scope ?? "private",
      group: circle?.scope === "group" ? circle.id : null,
      committee: circle?.scope === "committee" ? circle.id : null,
    };
    this.keep([shared]);
    return shared;
  }
}

/** Annotations on older versions of a document that have no place in this one. seen: the person knows. */
export interface Lost {
  readonly version: string;
  readonly ids: readonly string[];
  readonly seen?: readonly string[];
}
