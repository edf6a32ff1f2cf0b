/** Documents as the secretariat looks at them: under the items of the agenda, with what is still to come. Pure. */
import { plain } from "../../../lib/catalogue/plain";
import { kindWords } from "../../../lib/documents/words";
import { KINDS, type Attached, type Document } from "./told";

export interface ItemOf {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly kind: string;
  readonly papers: readonly { readonly title: string; readonly symbol?: string }[];
}

/** Nobody brings a document to a break, or to the name of a half-day. */
export function holdsDocuments(item: ItemOf): boolean {
  return item.kind !== "break" && item.kind !== "heading";
}

export interface Paper {
  readonly title: string;
  readonly symbol: string;
}

export interface Group {
  /** Null: those that belong to no item. */
  readonly item: ItemOf | null;
  readonly documents: readonly Document[];
  /** The agenda says they are to come, and none that is here looks like them. */
  readonly missing: readonly Paper[];
}

/** Everything in order: first what belongs nowhere, then item by item; items without anything are there too. */
export function groups(
  items: readonly ItemOf[],
  documents: readonly Document[],
  attached: readonly Attached[],
): readonly Group[] {
  const byId = new Map(documents.map((told) => [told.id, told]));
  const placed = new Set(attached.flatMap((each) => each.documents));
  const placedAt = new Set(attached.filter((each) => each.documents.length > 0).map((each) => each.item));
  const loose = documents.filter((told) => !placed.has(told.id)).sort((a, b) => a.position - b.position);
  const under = items
    .filter((item) => holdsDocuments(item) || placedAt.has(item.id))
    .map((item): Group => {
      const ids = attached.find((each) => each.item === item.id)?.documents ?? [];
      const here = ids.flatMap((id) => byId.get(id) ?? []);
      return { item, documents: here, missing: missing(item.papers, here) };
    });
  return [{ item: null, documents: loose, missing: [] }, ...under];
}

/** A library has no agenda: its documents stand by kind, in the order of the menu, each kind the newest first. */
export function byKind(documents: readonly Document[]): readonly Group[] {
  return KINDS.map((kind): Group => {
    const here = documents.filter((told) => told.kind === kind);
    const item = { id: kind, number: "", title: kindWords(kind), kind: "heading", papers: [] };
    return { item, documents: [...here].sort(newestFirst), missing: [] };
  }).filter((group) => !isEmpty(group));
}

function newestFirst(one: Document, other: Document): number {
  return (
    (other.issued_on ?? "").localeCompare(one.issued_on ?? "") ||
    one.title.localeCompare(other.title, "vi", { numeric: true })
  );
}

export function isEmpty(group: Group): boolean {
  return group.documents.length === 0 && group.missing.length === 0;
}

/** As many documents as papers: all are there, whatever they are called. */
function missing(papers: ItemOf["papers"], here: readonly Document[]): readonly Paper[] {
  if (here.length >= papers.length) return [];
  const left = [...here];
  const wanted = papers.map((paper) => ({ title: paper.title, symbol: paper.symbol ?? "" }));
  return wanted.filter((paper) => {
    const at = left.findIndex((told) => likeness(paper, told) >= ALIKE);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

export const ALIKE = 0.6;

/** 2: the same number and symbol; 1: the same words; 0: no word in common. A symbol without a number is shared by many,
 *  and only helps. */
export function likeness(paper: Paper, told: Pick<Document, "number" | "symbol" | "title">): number {
  const asked = bare(paper.symbol);
  const alike = shared(words(paper.title), words(told.title));
  if (asked === "" || told.symbol === "") return alike;
  if (asked === bare(`${told.number}/${told.symbol}`)) return 2;
  return asked === bare(told.symbol) ? Math.max(alike, ALIKE + 0.3 * alike) : alike;
}

function bare(symbol: string): string {
  return plain(symbol)
    .replace(/[^a-z0-9/-]/g, "")
    .replace(/^\/+|\/+$/g, "");
}

/** Words that every title has say nothing. */
const SMALL = new Set([
  "ve",
  "viec",
  "cua",
  "va",
  "cac",
  "cho",
  "theo",
  "tai",
  "nam",
  "den",
  "tu",
  "so",
  "xa",
]);

function words(title: string): ReadonlySet<string> {
  const all = plain(title)
    .replace(/[^a-z0-9 ]/g, " ")
    .split(" ")
    .filter((word) => word !== "" && !SMALL.has(word));
  return new Set(all);
}

/** Of all words of both, how many both have; a short title inside a long one counts nearly as much. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const fewer = Math.min(one.size, other.size);
  if (fewer === 0) return 0;
  const both = [...one].filter((word) => other.has(word)).length;
  const union = one.size + other.size - both;
  return fewer < 3 ? both / union : Math.max(both / union, (0.9 * both) / fewer);
}

export interface Suggestion {
  readonly document: string;
  readonly item: ItemOf;
  readonly paper: Paper;
}

/** For documents that belong nowhere: the missing paper each looks most like. Each paper is given once. */
export function suggestions(all: readonly Group[]): readonly Suggestion[] {
  const loose = all.find((group) => group.item === null)?.documents ?? [];
  const wanted = all.flatMap(({ item, missing: papers }) =>
    item === null ? [] : papers.map((paper) => ({ item, paper })),
  );
  const pairs = loose
    .flatMap((told) => wanted.map((want) => ({ told, want, like: likeness(want.paper, told) })))
    .filter((pair) => pair.like >= ALIKE)
    .sort((a, b) => b.like - a.like);
  const taken = new Set<unknown>();
  return pairs.flatMap(({ told, want }) => {
    if (taken.has(told.id) || taken.has(want)) return [];
    taken.add(told.id).add(want);
    return [{ document: told.id, ...want }];
  });
}

/** Where lists of documents change: per item its new list; `loose` the new order of those under none. */
export interface Rearranged {
  readonly items: readonly Attached[];
  readonly loose: readonly string[] | null;
}

export interface Target {
  /** Null: under no item. */
  readonly item: string | null;
  /** Before which document; null for the end. */
  readonly before: string | null;
}

/** Documents moved to a place, in the order they have now; only lists that change are told. */
export function moved(all: readonly Group[], ids: readonly string[], to: Target): Rearranged {
  const moving = all
    .flatMap((group) => group.documents.map((told) => told.id))
    .filter((id, at, list) => ids.includes(id) && list.indexOf(id) === at);
  const lists = all.map((group) => {
    const was = group.documents.map((told) => told.id);
    const item = group.item?.id ?? null;
    return { item, was, now: item === to.item ? inserted(was, moving, to.before) : without(was, moving) };
  });
  const changed = lists.filter(({ was, now }) => was.join() !== now.join());
  const loose = changed.find((list) => list.item === null);
  return {
    items: changed.flatMap(({ item, now }) => (item === null ? [] : [{ item, documents: now }])),
    loose: loose && to.item === null ? loose.now : null,
  };
}

function without(list: readonly string[], ids: readonly string[]): readonly string[] {
  return list.filter((id) => !ids.includes(id));
}

function inserted(list: readonly string[], ids: readonly string[], before: string | null): readonly string[] {
  // The place itself may be among what moves: then it is the next that stays.
  const from = before === null ? list.length : list.indexOf(before);
  const anchor = list.slice(from < 0 ? list.length : from).find((id) => !ids.includes(id));
  const rest = without(list, ids);
  const at = anchor === undefined ? rest.length : rest.indexOf(anchor);
  return [...rest.slice(0, at), ...ids, ...rest.slice(at)];
}

/** One step up or down inside its own list; null at the end of it. */
export function stepped(
  all: readonly Group[],
  ids: readonly string[],
  way: "up" | "down",
): Rearranged | null {
  const group = all.find((each) => each.documents.some((told) => ids.includes(told.id)));
  if (!group) return null;
  const list = group.documents.map((told) => told.id);
  const mine = list.filter((id) => ids.includes(id));
  const first = list.indexOf(mine[0] ?? "");
  const last = list.indexOf(mine[mine.length - 1] ?? "");
  const item = group.item?.id ?? null;
  if (way === "up") return first === 0 ? null : moved(all, mine, { item, before: list[first - 1] ?? null });
  return last === list.length - 1 ? null : moved(all, mine, { item, before: list[last + 2] ?? null });
}

/** The same, as it will be: shown at once, before the server has it. */
export function rearranged(attached: readonly Attached[], change: Rearranged): readonly Attached[] {
  const changed = new Map(change.items.map((each) => [each.item, each]));
  const kept = attached.map((each) => changed.get(each.item) ?? each);
  return [...kept, ...change.items.filter((each) => !attached.some((old) => old.item === each.item))];
}
