import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Meeting } from "../meeting/meeting.svelte";
import { document } from "../testing/documents";
import { ShelfOfMeeting } from "./shelf.svelte";
import type { Document } from "./types";

vi.mock("../catalogue/catalogue.svelte", () => ({ spoken: { language: "vi" }, say: (key: string) => key }));

interface Line {
  loaded: boolean;
  restored: boolean;
  connection: { kind: string };
  state: { documents_seq: number | null };
}

let line: Line;
let shelf: ShelfOfMeeting;
let asked: string[];
let documents: Document[];
let told: (readonly Document[])[];
let kept: Map<string, unknown>;
let status: number;

function begin(): ShelfOfMeeting {
  return new ShelfOfMeeting({
    meeting: line as unknown as Meeting,
    meetingId: "m",
    bodyId: "b",
    device: Promise.resolve({
      fact: (name: string) => Promise.resolve(kept.get(name) ?? null),
      keepFact: (name: string, fact: unknown) => Promise.resolve(void kept.set(name, fact)),
    } as never),
    told: (all) => told.push(all),
    within: () => 100,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  told = [];
  kept = new Map();
  documents = [document("a")];
  status = 200;
  line = { loaded: true, restored: false, connection: { kind: "live" }, state: { documents_seq: 7 } };
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    const body =
      status === 200
        ? {
            seq: line.state.documents_seq,
            documents: address.includes("library") ? [] : documents,
            items: [],
          }
        : { code: "not_found", say: "không có" };
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  shelf = begin();
});
afterEach(() => {
  shelf.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const shelfAsked = () => asked.filter((address) => address === "/api/meetings/m/documents").length;
const later = () => vi.advanceTimersByTimeAsync(500);

test("it is asked for once at first, and again when something changed", async () => {
  shelf.follow();
  shelf.follow();
  await later();
  expect(shelfAsked()).toBe(1);
  expect(shelf.document("a")?.title).toBe("Báo cáo a");
  shelf.follow();
  await later();
  expect(shelfAsked()).toBe(1);
  line.state = { documents_seq: 8 };
  shelf.follow();
  await later();
  expect(shelfAsked()).toBe(2);
  expect(told).toHaveLength(2);
});

test("several changes in a row are one question", async () => {
  for (const seq of [8, 9, 10]) {
    line.state = { documents_seq: seq };
    shelf.follow();
  }
  await later();
  expect(shelfAsked()).toBe(1);
});

test("without a line the kept one is shown with its age, and nothing is taken away", async () => {
  shelf.follow();
  await later();
  shelf.stop();
  line = { ...line, restored: true, connection: { kind: "lost" } };
  const again = begin();
  await later();
  again.follow();
  await later();
  expect(shelfAsked()).toBe(1);
  expect(again.document("a")?.id).toBe("a");
  expect(again.at).toBe(shelf.at);
  expect(again.isFresh).toBe(false);
  expect(told).toHaveLength(1);
});

test("whose right to it ended sees an empty shelf, and the device is told to let go", async () => {
  shelf.follow();
  await later();
  status = 404;
  line.state = { documents_seq: 9 };
  shelf.follow();
  await later();
  expect(shelf.isRefused).toBe(true);
  expect(shelf.all).toEqual([]);
  expect(told[1]).toEqual([]);
});

test("what this person opened himself is known at once", async () => {
  shelf.follow();
  await later();
  shelf.note("a", { is_new: false, place: 12 });
  expect(shelf.document("a")).toMatchObject({ is_new: false, place: 12 });
});

test("an answer that was asked for before does not take back where this person is", async () => {
  shelf.follow();
  await later();
  shelf.note("a", { place: 12 });
  line.state = { documents_seq: 8 };
  shelf.follow();
  await later();
  expect(shelf.document("a")?.place).toBe(12);

  documents = [{ ...document("a"), place: 12 }];
  line.state = { documents_seq: 9 };
  shelf.follow();
  await later();
  documents = [{ ...document("a"), place: 30 }];
  line.state = { documents_seq: 10 };
  shelf.follow();
  await later();
  expect(shelf.document("a")?.place).toBe(30);
});
