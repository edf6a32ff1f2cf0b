import { describe, expect, test } from "vitest";
import { EMPTY, type AgendaItem, type Scene as Order, type State } from "../../../lib/fold/state";
import { vote as aVote } from "../../../lib/testing/entries";
import { itemsWithResults, orderOf, shownItems, shownResults, shownVotes, type Chosen } from "./chosen";
import { ScreensSeen } from "./screens_seen.svelte";
import { heldCount, standingOf } from "./standing";

const NOW = Date.parse("2026-12-22T03:00:00.000Z");
const screen = { id: "d1", name: "Hội trường", paired_at: "2026-12-22T01:00:00Z" };
const directed = (all: Order | null, screens: Readonly<Record<string, Order>> = {}): State => ({
  ...EMPTY,
  directed: { all, screens },
});

describe("how a screen stands", () => {
  const seen = { connected: ["d1"], lost: {} };
  test.each([
    ["it follows", directed(null), null],
    ["by the order for all", directed({ kind: "mark" }), "all"],
    ["by its own", directed({ kind: "mark" }, { d1: { kind: "quorum" } }), "own"],
    [
      "again by the order for all",
      directed({ kind: "mark" }, { d1: { kind: "quorum", until: "2026-12-22T02:00:00Z" } }),
      "all",
    ],
    ["it follows when the hall knows nothing of the order", directed({ kind: "vote", id: "gone" }), null],
  ] as const)("%s", (_, state, by) => {
    expect(standingOf(state, screen, NOW, seen).by).toBe(by);
  });
  test("how many are held counts those that are named", () => {
    expect(heldCount(directed(null, { d1: { kind: "mark" } }), ["d1", "d2"], NOW)).toBe(1);
  });
  test("since when it is gone is known to a desk that saw it go", () => {
    const watched = new ScreensSeen();
    watched.take(["d1", "d2"], NOW);
    watched.take(["d2"], NOW + 5);
    expect(standingOf(EMPTY, screen, NOW, watched)).toMatchObject({ connected: false, lost: NOW + 5 });
    watched.take(["d1"], NOW + 9);
    expect(standingOf(EMPTY, screen, NOW, watched)).toMatchObject({ connected: true, lost: null });
    expect(watched.lost).toEqual({ d2: NOW + 9 });
  });
});

describe("what is ordered", () => {
  const chosen: Chosen = {
    kind: "mark",
    item: "i1",
    question: "",
    vote: "v1",
    result: "v1",
    look: "seats",
    announcement: "",
    text: " Xin chờ ",
    minutes: 0,
  };
  const state: State = { ...EMPTY, votes: { v1: aVote() } };
  test.each<[Partial<Chosen>, Order]>([
    [{ kind: "mark" }, { kind: "mark" }],
    [
      { kind: "mark", minutes: 5 },
      { kind: "mark", until: "2026-12-22T03:05:00.000Z" },
    ],
    [{ kind: "item" }, { kind: "item", id: "i1" }],
    [{ kind: "item", item: "" }, { kind: "item" }],
    [{ kind: "vote" }, { kind: "vote", id: "v1" }],
    [{ kind: "result" }, { kind: "result", id: "v1", look: "seats" }],
    [
      { kind: "result", result: "i1" },
      { kind: "result", id: "i1" },
    ],
    [{ kind: "announcement" }, { kind: "announcement", text: "Xin chờ" }],
    [
      { kind: "announcement", announcement: "a1" },
      { kind: "announcement", id: "a1" },
    ],
    [
      { kind: "break", minutes: 15 },
      { kind: "break", until: "2026-12-22T03:15:00.000Z", text: "Xin chờ" },
    ],
    [{ kind: "quorum" }, { kind: "quorum" }],
  ])("%o", (facts, order) => {
    expect(orderOf({ ...chosen, ...facts }, state, NOW)).toEqual(order);
  });
  test("nothing is offered that the hall does not know", () => {
    const item = { id: "i1", kind: "vote", title: "Nội dung" } as AgendaItem;
    const votes = {
      a: aVote({ id: "a", state: "prepared", opened_at: null }),
      b: aVote({ id: "b", state: "cancelled" }),
      c: aVote({ id: "c", state: "open" }),
    };
    const here: State = { ...EMPTY, agenda: [item], votes, vote_order: ["a", "b", "c"] };
    expect(shownItems(here)).toEqual([]);
    expect(shownVotes(here).map((vote) => vote.id)).toEqual(["c"]);
    expect(shownResults(here)).toEqual([]);
    expect(itemsWithResults(here)).toEqual([]);
  });
});
