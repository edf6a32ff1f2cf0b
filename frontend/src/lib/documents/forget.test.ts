import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Annotation } from "../annotations/annotation";
import { openKept } from "../annotations/kept";
import { deviceOf, people, wipe } from "./device";
import { forgetAllBut } from "./forget";

const row = (id: string): Annotation =>
  ({ id, document: "d1", version: "v1", kind: "note", text: id, quote: "của tài liệu mật" }) as Annotation;

async function written(...unsent: readonly string[]): Promise<void> {
  const kept = await openKept("u1");
  await kept.write({
    rows: [row("sent"), ...unsent.map(row)],
    waiting: unsent.map((id) => ({ id, stamp: id, refused: null })),
    facts: { device: "tablet", cursor: 7, saved_at: 1 },
  });
  await kept.keepShared("d1", []);
  kept.close();
}

async function left(): Promise<readonly string[]> {
  return (await indexedDB.databases()).map(({ name }) => name ?? "");
}

beforeEach(async () => {
  await wipe("u1");
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
  await deviceOf("u1");
});
afterEach(() => vi.restoreAllMocks());

test("nothing is left of who has nothing unsent", async () => {
  await written();
  expect(await forgetAllBut(null)).toBe(true);
  expect(await left()).toEqual([]);
  expect(people()).toEqual([]);
});

test("of who wrote what the server never got, that alone is left", async () => {
  await written("unsent");
  await forgetAllBut("u2");
  expect(await left()).toEqual(["dh-notes-u1"]);
  const kept = await openKept("u1");
  const { rows, waiting, facts } = await kept.everything();
  expect(rows.map(({ id }) => id)).toEqual(["unsent"]);
  expect(waiting).toHaveLength(1);
  // All else is asked for anew when he signs in again.
  expect(facts).toEqual({ device: "tablet" });
  expect(await kept.shared("d1")).toEqual([]);
  kept.close();
});

test("what cannot be looked at now is not thrown away: it may be unsent", async () => {
  await written("unsent");
  const open = indexedDB.open.bind(indexedDB);
  const broken = vi.spyOn(indexedDB, "open").mockImplementation((name, version) => {
    if (name === "dh-notes-u1")
      throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
    return open(name, version);
  });
  expect(await forgetAllBut("u2")).toBe(false);
  broken.mockRestore();
  expect(await left()).toContain("dh-notes-u1");
  expect(people()).toEqual(["u1"]);
});
