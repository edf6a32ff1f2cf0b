/** Rows and queue of one person as they are held: every change makes new ones. */
import type { Annotation } from "./annotation";
import { byPlace } from "./geometry";
import type { Waiting } from "./kept";
import type { Queue, Rows } from "./sync";

export const NO_ROWS: Rows = new Map();
export const NOTHING_WAITS: Queue = new Map();

export function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

export function withRows(held: Rows, rows: readonly Annotation[]): Rows {
  if (rows.length === 0) return held;
  const all = new Map(held);
  for (const row of rows) all.set(row.id, row);
  return all;
}

export function withWaiting(held: Queue, waiting: readonly Waiting[], settled: readonly string[]): Queue {
  if (waiting.length + settled.length === 0) return held;
  const all = new Map(held);
  for (const id of settled) all.delete(id);
  for (const one of waiting) all.set(one.id, one);
  return all;
}

/** Of one version, by page, in order of place; without what was deleted. */
export function byPage<Row extends Annotation>(
  rows: Iterable<Row>,
  version: string,
): ReadonlyMap<number, readonly Row[]> {
  const pages = new Map<number, Row[]>();
  for (const row of rows) {
    if (row.version !== version || row.is_deleted) continue;
    const there = pages.get(row.page);
    if (there) there.push(row);
    else pages.set(row.page, [row]);
  }
  for (const there of pages.values()) there.sort(byPlace);
  return pages;
}

/** now, but later than the moment before. Both in ms; as it is sent. */
export function laterThan(before: string, now: number): string {
  return new Date(Math.max(now, (Date.parse(before) || 0) + 1)).toISOString();
}

/** What is asked for once, and again after it failed. */
export class Once<Key, Value> {
  readonly #asked = new Map<Key, Promise<Value>>();

  get(key: Key, ask: () => Promise<Value>): Promise<Value> {
    let value = this.#asked.get(key);
    if (value === undefined) {
      value = ask();
      value.catch(() => this.#asked.delete(key));
      this.#asked.set(key, value);
    }
    return value;
  }
}
