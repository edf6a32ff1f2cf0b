/** How one version of a document is being read: which page, how large, what was searched for. */
import { untrack } from "svelte";
import { habits, keepHabits } from "./device_memory";
import { Find } from "./find.svelte";
import { zoomed } from "./layout";
import { clamp, pageAfter, pageBefore, pagesSeen, type Way } from "./paging";
import { ReadingFile } from "./reading_file.svelte";
import type { Source } from "./engine";

/** Of a version, what the reader must know before any byte of it is here. */
export interface ReadVersion {
  readonly id: string;
  readonly pages: number;
  /** [width, height] of each page as it is shown, in points. */
  readonly sizes: readonly (readonly [number, number])[];
}

export type ReadSource = Source & {
  readonly isHere: boolean;
  /** Of its first page, for an <img>. */
  readonly picture: string | null;
};
export type Panel = "none" | "find" | "go" | "view";

const PICTURE_WITHIN_MS = 1500;

/** The margins of an administrative page, as shares of its width (Decree 30/2020, Appendix I). */
const USUAL_COLUMN = [0.12, 0.94] as const;
const A4 = [595, 842] as const;

export class Reader {
  readonly version: ReadVersion;
  readonly isHere: boolean;
  /** Of page 1, kept on the device. */
  readonly picture: string | null;
  readonly file: ReadingFile;
  /** A picture that the device keeps is what is seen first, with or without a line. */
  readonly beginsPictured: boolean;
  readonly find: Find;
  page = $state(1);
  way = $state<Way>("page");
  zoom = $state(1);
  night = $state(false);
  panel = $state<Panel>("none");
  /** Where the lines of upright pages begin and end, as shares of the width. */
  column = $state.raw<readonly [number, number]>(USUAL_COLUMN);
  #isMeasured = false;
  #isBegun = false;
  #late: ReturnType<typeof setTimeout> | undefined;
  /** The reader's own turning, not the presenter's. */
  readonly #onturn: () => void;

  constructor({
    version,
    source,
    page,
    onturn,
    open = async () => (await import("./open_pdf")).openPdf,
  }: {
    readonly version: ReadVersion;
    readonly source: ReadSource;
    readonly page: number;
    readonly onturn: () => void;
    /** For tests. */
    readonly open?: ConstructorParameters<typeof ReadingFile>[1];
  }) {
    this.version = version;
    this.isHere = source.isHere;
    this.picture = source.picture;
    this.#onturn = onturn;
    this.file = new ReadingFile(source, open);
    this.find = new Find(version.pages, (number) => this.file.words(number));
    this.page = clamp(page, 1, version.pages);
    const { way, night } = habits();
    this.way = way;
    this.night = night;
    // The picture of the page comes first: on a thin line nothing else may be asked for meanwhile, and on a slow tablet
    // nothing else be done.
    this.beginsPictured = source.picture !== null && this.page === 1;
    if (source.isHere && !this.beginsPictured) this.pictured();
    else this.#late = setTimeout(this.pictured, PICTURE_WITHIN_MS);
  }

  /** The first look is there, or will not be: now the live page. */
  pictured = (): void => {
    clearTimeout(this.#late);
    if (this.#isBegun) return;
    this.#isBegun = true;
    void this.file.start();
  };

  get pages(): number {
    return this.version.pages;
  }
  seen = $derived.by(() => pagesSeen(this.page, this.version.pages, this.way));
  before = $derived.by(() => pageBefore(this.page, this.version.pages, this.way));
  after = $derived.by(() => pageAfter(this.page, this.version.pages, this.way));

  sizeOf(page: number): readonly [number, number] {
    const [width, height] = this.version.sizes[page - 1] ?? A4;
    return width > 0 && height > 0 ? [width, height] : A4;
  }

  /** by: the presenter turns the page of who follows; everything else is the reader's own doing. */
  go(page: number | null, by: "reader" | "presenter" = "reader"): void {
    if (page === null) return;
    const to = clamp(page, 1, this.pages);
    if (to === this.page) return;
    this.page = to;
    if (by === "reader") this.#onturn();
  }

  resize(by: number): void {
    this.zoom = zoomed(this.zoom, by);
  }

  read(way: Way): void {
    this.way = way;
    this.zoom = 1;
    this.#keepHabits();
  }

  dim(night: boolean): void {
    this.night = night;
    this.#keepHabits();
  }

  show(panel: Panel): void {
    this.panel = this.panel === panel ? "none" : panel;
  }

  /** The column grows with what is met, so that the lines of one document keep one size. */
  measured(left: number, right: number): void {
    const known = untrack(() => this.column);
    const next = this.#isMeasured
      ? ([Math.min(known[0], left), Math.max(known[1], right)] as const)
      : ([left, right] as const);
    this.#isMeasured = true;
    if (next[0] !== known[0] || next[1] !== known[1]) this.column = next;
  }

  /** To the next place that was found, or the one before. */
  stepHit(by: 1 | -1): void {
    const hit = this.find.step(by);
    if (hit) this.go(hit.page);
  }

  showHit(index: number): void {
    this.find.at = index;
    this.panel = "none";
    const hit = this.find.current;
    if (hit) this.go(hit.page);
  }

  close(): void {
    this.#isBegun = true;
    clearTimeout(this.#late);
    this.find.stop();
    this.file.close();
  }

  #keepHabits(): void {
    keepHabits({ way: this.way, night: this.night });
  }
}
