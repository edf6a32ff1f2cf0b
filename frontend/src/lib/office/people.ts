/** The people of a term, as the office looks at them. Pure: what is shown follows from what was read. */
import { finds } from "../catalogue/plain";
import type { Group, Mandate, People, Post } from "./types";

/** By given name in Vietnamese order, as the server ranked them. */
export function byName(mandates: readonly Mandate[]): readonly Mandate[] {
  return [...mandates].sort((one, other) => one.order - other.order);
}

/** The order of the list the office keeps. */
export function byPosition(mandates: readonly Mandate[]): readonly Mandate[] {
  return [...mandates].sort((one, other) => one.position - other.position);
}

export interface InGroup {
  /** Null: those who belong to none. */
  readonly group: Group | null;
  readonly mandates: readonly Mandate[];
}

/** Groups in their order, those without a group last and only where there are any. */
export function byGroup(groups: readonly Group[], mandates: readonly Mandate[]): readonly InGroup[] {
  const listed: InGroup[] = [...groups]
    .sort((one, other) => one.ordinal - other.ordinal)
    .map((group) => ({ group, mandates: byName(mandates.filter((each) => each.group_id === group.id)) }));
  const rest = byName(mandates.filter((each) => each.group_id === null));
  return rest.length > 0 ? [...listed, { group: null, mandates: rest }] : listed;
}

/** Without marks, over name, title, group, occupation, telephone and e-mail. */
export function found(
  typed: string,
  mandates: readonly Mandate[],
  groups: readonly Group[],
): readonly Mandate[] {
  const names = new Map(groups.map((group) => [group.id, group.name]));
  return mandates.filter((each) =>
    finds(
      typed,
      each.name,
      each.title,
      each.occupation,
      each.phone.replace(/\s/g, ""),
      each.email,
      names.get(each.group_id ?? "") ?? "",
    ),
  );
}

/** "Nguyễn Hữu Trọng" is NT: family name and given name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? "";
  const last = words[words.length - 1] ?? "";
  const letters = words.length > 1 ? [first, last] : [first];
  return letters.map((word) => Array.from(word)[0] ?? "").join("");
}

export function isHeld(post: Post, on: string): boolean {
  return post.from_date <= on && (post.until_date === null || post.until_date >= on);
}

/** To begin later than the day. */
export function isToCome(post: Post, on: string): boolean {
  return post.from_date > on;
}

export interface Holder {
  readonly mandate: Mandate;
  readonly post: Post;
}

/** Who holds posts on a day, in Vietnamese order of the names. */
export function holders(people: People, on: string, wanted: (post: Post) => boolean): readonly Holder[] {
  return byName(people.mandates).flatMap((mandate) =>
    mandate.posts.filter((post) => wanted(post) && isHeld(post, on)).map((post) => ({ mandate, post })),
  );
}

/** Thường trực HĐND: chair, vice-chairs, heads of committees (Law 72/2025 Art. 29); each person once. */
export function standingBoard(people: People, on: string): readonly Mandate[] {
  const places = ["chair", "vice_chair", "committee_head"] as const;
  const held = places.flatMap((kind) => holders(people, on, (post) => post.kind === kind));
  return [...new Map(held.map(({ mandate }) => [mandate.id, mandate])).values()];
}

/** Whether the person belongs to the body on this day; a suspended delegate does. */
export function isSeated(mandate: Mandate): boolean {
  return mandate.status === "in_office" || mandate.status === "suspended";
}

/** The list with one entry a step up (-1) or down (1); the same list at its ends. */
export function moved<Row>(rows: readonly Row[], at: number, by: -1 | 1): readonly Row[] {
  const to = at + by;
  const row = rows[at];
  const other = rows[to];
  if (row === undefined || other === undefined) return rows;
  const next = [...rows];
  next[at] = other;
  next[to] = row;
  return next;
}
