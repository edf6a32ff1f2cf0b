/** What a hand does on one page with the tool that is chosen, from the first touch to the last. */
import type { PageBox } from "../reader/page_box";
import type { Annotation, PdfPoint, Rect } from "./annotation";
import { distanceTo, rectOf } from "./geometry";
import { Hand } from "./hand";
import { beginsFar, lineAt, marked, UNQUOTED, type Marked, type PageWords } from "./marking";
import { pinAt, scaleOf } from "./on_screen";
import { strokeOf } from "./strokes";
import type { Writing } from "./writing.svelte";

/** Less than this between down and up is a tap, in css px. */
const TAP = 6;
/** The eraser's half width, in css px. */
const RUBBER = 12;
/** How wide a text typed onto a page is at first, in points, and how large. */
const TEXT = { width: 240, size: 14 } as const;
export const PIN = 56;

interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** on: the same place of the page, as large as the page was then; it may be turned while the hand is on it. */
interface Touched extends ScreenPoint {
  readonly on: PdfPoint;
}

export class Gesture {
  /** Being drawn: rectangles of a mark, or points of the pen. */
  rects = $state.raw<readonly Rect[]>([]);
  line = $state.raw<readonly PdfPoint[]>([]);
  /** Touched by the eraser. */
  erasing = $state.raw<readonly string[]>([]);

  readonly #page: () => PageBox;
  readonly #writing: Writing;
  readonly #hand = new Hand();
  #points: Touched[] = [];
  #words: PageWords | null = null;

  constructor(page: () => PageBox, writing: Writing) {
    this.#page = page;
    this.#writing = writing;
  }

  down = (event: PointerEvent): void => {
    const { tool } = this.#writing;
    const box = event.currentTarget as HTMLElement;
    const means = this.#hand.down(event, performance.now());
    if (means === "drop") this.#drop();
    if (means !== "write" || tool === null || !this.#page().exact) return;
    // No text is selected meanwhile, and no page turned.
    event.preventDefault();
    event.stopPropagation();
    if (typeof box.setPointerCapture === "function") box.setPointerCapture(event.pointerId);
    this.#points = [this.#at(event, box)];
    this.#words = null;
    if (tool === "highlight") void this.#readWords();
    this.#goOn();
  };

  move = (event: PointerEvent): void => {
    this.#hand.hover(event, performance.now());
    if (!this.#hand.writes(event) || this.#points.length === 0) return;
    event.stopPropagation();
    // The screen tells less often than the finger moves; Safari before 18 tells no more than that.
    const all = typeof event.getCoalescedEvents === "function" ? event.getCoalescedEvents() : [];
    const box = event.currentTarget as HTMLElement;
    for (const one of all.length > 0 ? all : [event]) this.#points.push(this.#at(one, box));
    this.#goOn();
  };

  up = (event: PointerEvent): void => {
    const wrote = this.#hand.writes(event) && this.#points.length > 0;
    this.#hand.up(event, performance.now());
    if (!wrote) return;
    event.stopPropagation();
    this.#end();
  };

  /** The browser scrolls or zooms from here on. */
  cancel = (event: PointerEvent): void => {
    if (this.#hand.writes(event)) this.#drop();
    this.#hand.up(event, performance.now());
  };

  #drop(): void {
    this.#points = [];
    this.rects = [];
    this.line = [];
    this.erasing = [];
  }

  /** Measured each time: what stands above the page may grow by a line while somebody writes. */
  #at(event: { readonly clientX: number; readonly clientY: number }, box: HTMLElement): Touched {
    const { left, top, width, height } = box.getBoundingClientRect();
    const page = this.#page();
    const x = ((event.clientX - left) * page.width) / (width || 1);
    const y = ((event.clientY - top) * page.height) / (height || 1);
    return { x, y, on: page.toPdf(x, y) };
  }

  #pdf({ x, y }: ScreenPoint): PdfPoint {
    return this.#page().toPdf(x, y);
  }

  async #readWords(): Promise<void> {
    const words = await this.#writing.words(this.#page()).catch(() => null);
    this.#words = words;
    if (this.#points.length > 0) this.#goOn();
  }

  #goOn(): void {
    const { tool } = this.#writing;
    if (tool === "pen") this.line = this.#points.map(({ on }) => on);
    else if (tool === "highlight" && this.#words) this.rects = this.#mark(this.#words)?.rects ?? [];
    else if (tool === "eraser") this.erasing = [...this.erasing, ...this.#rubbed()];
  }

  get #isTap(): boolean {
    const [first] = this.#points;
    return (
      first !== undefined && this.#points.every(({ x, y }) => Math.hypot(x - first.x, y - first.y) < TAP)
    );
  }

  #ends(): [first: Touched, last: Touched] {
    const origin: Touched = { x: 0, y: 0, on: [0, 0] };
    return [this.#points[0] ?? origin, this.#points[this.#points.length - 1] ?? origin];
  }

  /** Whole words, or a rectangle where there are none. Null for a tap beside all words. */
  #mark(words: PageWords, [first, last] = this.#ends(), isTap = this.#isTap): Marked | null {
    const [from, to] = [first.on, last.on];
    if (!beginsFar(words, from)) return marked(words, from, to);
    return isTap ? null : { rects: [rectOf(from, to)], ...UNQUOTED };
  }

  #end(): void {
    const { tool } = this.#writing;
    if (tool === "pen") void this.#writing.draw(this.#page(), strokeOf(this.line));
    else if (tool === "highlight") void this.#highlight();
    else if (tool === "note") void this.#note();
    else if (tool === "eraser") this.#writing.remove(this.#rows(this.erasing));
    this.#drop();
  }

  #rows(ids: readonly string[]): readonly Annotation[] {
    return this.#writing.on(this.#page().number).filter(({ id }) => ids.includes(id));
  }

  async #highlight(): Promise<void> {
    const page = this.#page();
    const [ends, isTap] = [this.#ends(), this.#isTap];
    const touched = isTap ? this.#touching(ends[0], 0) : undefined;
    if (touched) {
      this.#writing.openSheet(touched);
      return;
    }
    const words = await this.#writing.words(page).catch(() => null);
    const mark = this.#mark(words ?? { direction: "right", words: [] }, ends, isTap);
    if (mark === null || mark.rects.length === 0) return;
    const { rects, ...quoted } = mark;
    this.#writing.add(this.#writing.made(page.number, { kind: "highlight", geometry: { rects } }, quoted));
  }

  async #note(): Promise<void> {
    const page = this.#page();
    const [, last] = this.#ends();
    const at = last.on;
    const words = await this.#writing.words(page).catch(() => null);
    const { way } = this.#writing;
    if (way === "page_note") {
      this.#writing.newPageNote(page.number);
      return;
    }
    const quoted = words === null ? UNQUOTED : lineAt(words, at);
    const width = Math.max(80, Math.min(TEXT.width, (page.width - last.x - 8) / scaleOf(page)));
    const row =
      way === "text"
        ? this.#writing.made(page.number, { kind: "text", geometry: { at, width, size: TEXT.size } }, quoted)
        : this.#writing.made(page.number, { kind: "note", geometry: { at } }, quoted);
    if (row) this.#writing.openSheet(row, true);
  }

  /** Own annotations under the eraser, along its way since the last look. */
  #rubbed(): string[] {
    const [from, to] = [this.#points[this.#points.length - 2], this.#points[this.#points.length - 1]];
    if (to === undefined) return [];
    const far = from === undefined ? 0 : Math.hypot(to.x - from.x, to.y - from.y);
    const steps = Math.max(1, Math.ceil(far / RUBBER));
    const found: string[] = [];
    for (let step = 0; step <= steps; step += 1) {
      const part = step / steps;
      const x = from === undefined ? to.x : from.x + (to.x - from.x) * part;
      const y = from === undefined ? to.y : from.y + (to.y - from.y) * part;
      for (const row of this.#writing.on(this.#page().number)) {
        if (this.#isTouched(row, { x, y }, RUBBER)) found.push(row.id);
      }
    }
    return found;
  }

  /** The topmost of the person's own at a place. */
  #touching(point: ScreenPoint, within: number): Annotation | undefined {
    return [...this.#writing.on(this.#page().number)]
      .reverse()
      .find((row) => this.#isTouched(row, point, within));
  }

  #isTouched(row: Annotation, point: ScreenPoint, within: number): boolean {
    const page = this.#page();
    if (row.kind === "note") {
      const { x, y } = pinAt(page, row.geometry.at, PIN);
      return point.x >= x && point.x <= x + PIN && point.y >= y && point.y <= y + PIN;
    }
    return distanceTo(this.#pdf(point), row) <= within / scaleOf(page);
  }
}
