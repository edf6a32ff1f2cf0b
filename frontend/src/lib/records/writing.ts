/** Somebody writes a paper: what stands on the screen, what can be undone, what others saved meanwhile, and what this
 *  device remembers of it over a reload. Pure. */
import {
  insertedAfter,
  moved,
  placeOf,
  replaced,
  takesAnyBlock,
  type Block,
  type Content,
  type Paragraph,
  type Runs,
  type Style,
} from "./content";
import { cut, lengthOf, tidy } from "./runs";

export interface Writing {
  /** As it was saved when the writing began. */
  readonly base: Content;
  /** Of `base`. */
  readonly revision: number;
  readonly now: Content;
  readonly past: readonly Content[];
  readonly future: readonly Content[];
  /** What the last step was; letters typed into one paragraph are one step. */
  readonly step: string | null;
}

const STEPS_KEPT = 200;

export function begun(base: Content, revision: number): Writing {
  return { base, revision, now: base, past: [], future: [], step: null };
}

export function same(one: Content, other: Content): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

export function isUnsaved(writing: Writing): boolean {
  return !same(writing.base, writing.now);
}

export function stepped(writing: Writing, now: Content, step: string | null = null): Writing {
  if (same(writing.now, now)) return writing;
  const goesOn = step !== null && step === writing.step;
  const past = goesOn ? writing.past : [...writing.past, writing.now].slice(-STEPS_KEPT);
  return { ...writing, now, step, future: [], past };
}

export function undone(writing: Writing): Writing {
  const now = writing.past[writing.past.length - 1];
  if (now === undefined) return writing;
  return {
    ...writing,
    now,
    step: null,
    past: writing.past.slice(0, -1),
    future: [writing.now, ...writing.future],
  };
}

export function redone(writing: Writing): Writing {
  const now = writing.future[0];
  if (now === undefined) return writing;
  return {
    ...writing,
    now,
    step: null,
    past: [...writing.past, writing.now],
    future: writing.future.slice(1),
  };
}

/** The server has `sent` now; what was typed since then stays unsaved. told: as it came back. */
export function saved(writing: Writing, sent: Content, told: Content, revision: number): Writing {
  if (same(writing.now, sent))
    return { ...begun(told, revision), past: writing.past, future: writing.future };
  return { ...writing, base: told, revision };
}

/** A paper as it is known to stand: what was saved here counts, also before the paper was read again. */
export function asSaved<Told extends { readonly revision: number }>(
  paper: Told,
  writing: Pick<Writing, "revision"> | null,
): Told {
  return writing !== null && writing.revision > paper.revision
    ? { ...paper, revision: writing.revision }
    : paper;
}

/** Somebody else saved: taken where nothing was written here, or the same was; else null, and somebody has to choose. */
export function overtaken(writing: Writing, told: Content, revision: number): Writing | null {
  if (revision <= writing.revision) return writing;
  // The title was changed, or the recipients.
  if (same(writing.base, told)) return { ...writing, revision };
  if (!isUnsaved(writing) || same(writing.now, told)) return begun(told, revision);
  return null;
}

/** The writing goes on, and will be saved over theirs. Undo leads to theirs. */
export function keptOver(writing: Writing, told: Content, revision: number): Writing {
  return { ...begun(told, revision), now: writing.now, past: [told] };
}

// ---- what the keys of the editor do

export interface Done {
  readonly content: Content;
  /** Where the hand is afterwards: a block and the place in it. */
  readonly id: string;
  readonly at: number;
}

/** Enter: the rest of the paragraph begins a new one. */
export function split(content: Content, id: string, at: number, newId: string): Done | null {
  const place = placeOf(content, id);
  if (place?.block.block !== "paragraph") return null;
  const { block } = place;
  const [before, after] = cut(block.runs, at);
  const style = after.length === 0 ? AFTER[block.style] : block.style;
  const next: Paragraph = { block: "paragraph", id: newId, style, runs: after };
  return { content: replaced(content, id, [{ ...block, runs: before }, next]), id: newId, at: 0 };
}

/** What one goes on with after the end of a paragraph. */
const AFTER: Readonly<Record<Style, Style>> = {
  body: "body",
  heading: "body",
  article: "body",
  centre: "body",
  basis: "basis",
  list: "list",
};

/** Backspace at the beginning: joined to the paragraph before. Null where there is none. */
export function joined(content: Content, id: string): Done | null {
  const place = placeOf(content, id);
  const above = place === null ? undefined : neighbour(content, place.block.id, -1);
  if (place?.block.block !== "paragraph" || above?.block !== "paragraph") return null;
  const at = lengthOf(above.runs);
  const whole: Paragraph = { ...above, runs: tidy([...above.runs, ...place.block.runs]) };
  // An empty line before is what goes, not the look of the words.
  const kept = at === 0 ? { ...whole, style: place.block.style } : whole;
  return { content: replaced(replaced(content, id, []), above.id, [kept]), id: above.id, at };
}

export function neighbour(content: Content, id: string, by: -1 | 1): Block | undefined {
  const place = placeOf(content, id);
  if (place === null) return undefined;
  const blocks = typeof place.part === "number" ? content.annexes[place.part]?.blocks : content[place.part];
  return blocks?.[place.at + by];
}

export function rewritten(content: Content, id: string, runs: Runs): Content {
  const place = placeOf(content, id);
  if (place?.block.block !== "paragraph") return content;
  return replaced(content, id, [{ ...place.block, runs: tidy(runs) }]);
}

export function restyled(content: Content, id: string, style: Style): Content {
  const place = placeOf(content, id);
  if (place?.block.block !== "paragraph") return content;
  return replaced(content, id, [{ ...place.block, style }]);
}

export function cellWritten(content: Content, id: string, row: number, column: number, runs: Runs): Content {
  const place = placeOf(content, id);
  if (place?.block.block !== "table") return content;
  const rows = place.block.rows.map((cells, at) =>
    at === row ? cells.map((cell, across) => (across === column ? tidy(runs) : cell)) : cells,
  );
  return replaced(content, id, [{ ...place.block, rows }]);
}

export function rowAdded(content: Content, id: string, after: number): Content {
  const place = placeOf(content, id);
  if (place?.block.block !== "table") return content;
  const rows = [...place.block.rows];
  rows.splice(
    after + 1,
    0,
    place.block.columns.map(() => []),
  );
  return replaced(content, id, [{ ...place.block, rows }]);
}

export function rowRemoved(content: Content, id: string, row: number): Content {
  const place = placeOf(content, id);
  if (place?.block.block !== "table") return content;
  return replaced(content, id, [{ ...place.block, rows: place.block.rows.filter((_, at) => at !== row) }]);
}

export function added(
  content: Content,
  after: string | null,
  what: "paragraph" | "table" | "page_break",
  id: string,
): Content {
  const place = after === null ? null : placeOf(content, after);
  if (what !== "paragraph" && place !== null && !takesAnyBlock(place.part)) return content;
  return insertedAfter(content, after, empty(what, id));
}

function empty(what: "paragraph" | "table" | "page_break", id: string): Block {
  if (what === "paragraph") return { block: "paragraph", id, style: "body", runs: [] };
  if (what === "page_break") return { block: "page_break", id };
  const columns = [
    { title: "TT", share: 100 },
    { title: "", share: 450 },
    { title: "", share: 450 },
  ];
  return { block: "table", id, columns, rows: [columns.map(() => [])], fact_key: null };
}

export function columnNamed(content: Content, id: string, column: number, title: string): Content {
  const place = placeOf(content, id);
  if (place?.block.block !== "table") return content;
  const columns = place.block.columns.map((each, at) => (at === column ? { ...each, title } : each));
  return replaced(content, id, [{ ...place.block, columns }]);
}

export { moved };

// ---- on this device, over a reload; nobody else sees it

export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;
export const KEPT_PREFIX = "dh.paper.";
const shelfKey = (person: string, paper: string): string => `${KEPT_PREFIX}${person}.${paper}`;

export function keep(shelf: Shelf, person: string, paper: string, writing: Writing): void {
  try {
    const { base, revision, now } = writing;
    if (isUnsaved(writing)) shelf.setItem(shelfKey(person, paper), JSON.stringify({ base, revision, now }));
    else shelf.removeItem(shelfKey(person, paper));
  } catch {
    // Without a memory, or with a full one, the words live as long as the page.
  }
}

export function kept(shelf: Shelf, person: string, paper: string): Writing | null {
  try {
    const found = JSON.parse(shelf.getItem(shelfKey(person, paper)) ?? "null") as Pick<
      Writing,
      "base" | "revision" | "now"
    > | null;
    return found && { ...begun(found.base, found.revision), now: found.now };
  } catch {
    return null;
  }
}
