import { describe, expect, test } from "vitest";
import { EMPTY, type AgendaItem, type Result, type Scene as Order, type State } from "../../lib/fold/state";
import { vote as aVote } from "../../lib/testing/entries";
import { ordered, orderFor, sceneFor } from "./ordered";

const NOW = Date.parse("2026-12-22T03:00:00.000Z");
const PAST = "2026-12-22T02:59:59Z";
const AHEAD = "2026-12-22T03:10:00Z";
const result = { legal_total: 24, yes: 20, adopted: true } as Result;

const item = { id: "i1", title: "Nội dung", kind: "report", state: "live" } as AgendaItem;
const state: State = {
  ...EMPTY,
  agenda: [item],
  current_item: "i1",
  stage: { kind: "item", id: "i1" },
  votes: {
    open: aVote({ id: "open", item: "i1" }),
    told: aVote({ id: "told", item: "i1", state: "announced", result }),
    prepared: aVote({ id: "prepared", item: "i1", state: "prepared", opened_at: null }),
    trial: aVote({ id: "trial", item: "i1", state: "announced", result, is_test: true }),
  },
  vote_order: ["told", "open", "prepared"],
  announcements: [
    { id: "a1", text: "Mời chụp ảnh", withdrawn_at: null },
    { id: "a2", text: "Rút rồi", withdrawn_at: PAST },
  ] as unknown as State["announcements"],
};
const directed = (all: Order | null, screens: Readonly<Record<string, Order>> = {}): State => ({
  ...state,
  directed: { all, screens },
});

describe("which order holds", () => {
  const mark: Order = { kind: "mark" };
  const agenda: Order = { kind: "agenda" };
  test.each([
    ["none", directed(null), "d1", null],
    ["the one for all", directed(mark), "d1", "mark"],
    ["a screen's own before the one for all", directed(mark, { d1: agenda }), "d1", "agenda"],
    ["not another screen's", directed(null, { d2: agenda }), "d1", null],
    ["the one for all while the screen does not know its id", directed(mark, { d1: agenda }), null, "mark"],
    ["one that has not ended", directed({ ...mark, until: AHEAD }), "d1", "mark"],
    ["none that has ended", directed({ ...mark, until: PAST }), "d1", null],
    [
      "the one for all when its own has ended",
      directed(mark, { d1: { ...agenda, until: PAST } }),
      "d1",
      "mark",
    ],
    ["a break that calls back in", directed({ kind: "break", until: PAST }), "d1", "break"],
    [
      "no break that was over long ago",
      directed({ kind: "break", until: "2026-12-22T02:49:59Z" }),
      "d1",
      null,
    ],
  ])("%s", (_, at, display, kind) => {
    expect(orderFor(at, display, NOW)?.kind ?? null).toBe(kind);
  });
});

describe("what an order shows", () => {
  const kind = (order: Order): string | null => ordered(state, order)?.kind ?? null;
  test.each<[Order, string | null]>([
    [{ kind: "welcome" }, "welcome"],
    [{ kind: "agenda" }, "agenda"],
    [{ kind: "item" }, "item"],
    [{ kind: "item", id: "gone" }, null],
    [{ kind: "quorum" }, "quorum"],
    [{ kind: "seats" }, null],
    [{ kind: "vote", id: "open" }, "vote"],
    [{ kind: "vote", id: "prepared" }, null],
    [{ kind: "result", id: "told" }, "result"],
    [{ kind: "result", id: "open" }, null],
    [{ kind: "result", id: "trial" }, null],
    [{ kind: "result", id: "i1" }, "results"],
    [{ kind: "break", until: AHEAD }, "break"],
    [{ kind: "announcement", id: "a1" }, "announcement"],
    [{ kind: "announcement", id: "a2" }, null],
    [{ kind: "announcement", text: "Xin chờ" }, "announcement"],
    [{ kind: "announcement", text: " " }, null],
    [{ kind: "closing" }, "closing"],
    [{ kind: "mark" }, "mark"],
    [{ kind: "page" }, "page"],
    [{ kind: "speaker" }, null],
    [{ kind: "queue" }, "queue"],
    [{ kind: "queue", id: "gone" }, null],
    [{ kind: "question" }, null],
    [{ kind: "of a newer server" } as unknown as Order, null],
  ])("%o", (order, shown) => {
    expect(kind(order)).toBe(shown);
  });
  test("a result is drawn as the order says, in half rings unless told", () => {
    expect(ordered(state, { kind: "result", id: "told" })).toMatchObject({ look: "hemicycle" });
    expect(ordered(state, { kind: "result", id: "told", look: "seats" })).toMatchObject({ look: "seats" });
  });
  test("of an item only what was decided is in the table", () => {
    const scene = ordered(state, { kind: "result", id: "i1" });
    expect(scene?.kind === "results" && scene.votes.map((vote) => vote.id)).toEqual(["told"]);
  });
});

describe("what a screen shows", () => {
  test("the meeting, and an order instead of it", () => {
    expect(sceneFor(state, "d1", NOW)).toMatchObject({ scene: { kind: "item" }, order: null });
    expect(sceneFor(directed({ kind: "mark" }), "d1", NOW)).toMatchObject({ scene: { kind: "mark" } });
  });
  test("the meeting, when the order names what the hall does not know", () => {
    const shown = sceneFor(directed({ kind: "vote", id: "prepared" }), "d1", NOW);
    expect(shown).toMatchObject({ scene: { kind: "item" }, order: null });
  });
});
