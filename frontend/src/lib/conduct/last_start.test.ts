import { expect, test } from "vitest";
import { aSpeech } from "../debate/speeches_for_tests";
import { EMPTY, type State, type Vote } from "../fold/state";
import { entry, vote as aVote } from "../testing/entries";
import { item } from "../testing/items";
import { lastStart, mayUndo } from "./last_start";

const started = (seq: number, id: string, more = {}) =>
  entry(seq, "item.started", { public: { item: id, at: "", ...more } });

test.each([
  ["nothing", [], null],
  ["two starts", [started(4, "1"), started(6, "2")], { seq: 6, item: "2", after: "1" }],
  ["a break", [entry(7, "break.begun", { public: { item: "p" } })], { seq: 7, item: "p", after: null }],
  ["one taken back", [started(4, "1"), entry(5, "item.returned", { public: { items: [] } })], null],
  ["a group's", [started(4, "1"), started(5, "2", { sitting: "g" })], { seq: 4, item: "1", after: null }],
  [
    "something else after it",
    [started(4, "1"), entry(5, "note.written", {})],
    { seq: 4, item: "1", after: null },
  ],
] as const)("of %s", (_, frames, start) => expect(lastStart(frames)).toEqual(start));

const START = { seq: 4, item: "1", after: null };
const state = (votes: readonly Partial<Vote>[] = [], facts: Partial<State> = {}): State => ({
  ...EMPTY,
  agenda: [item("1", { state: "live", began_at: "2026-12-08T02:00:00Z" })],
  current_item: "1",
  votes: Object.fromEntries(votes.map((one, place) => [`v${place}`, aVote({ item: "1", ...one })])),
  vote_order: votes.map((_, place) => `v${place}`),
  ...facts,
});

const spoken = (started_at: string | null): Partial<State> => ({
  floor: { ...EMPTY.floor, speeches: [aSpeech({ item: "1", started_at })] },
});

test.each([
  ["at once", state(), true],
  ["with a vote only prepared", state([{ state: "prepared", opened_at: null }]), true],
  ["with a vote opened since", state([{ opened_at: "2026-12-08T02:05:00Z" }]), false],
  ["with a vote of the time before", state([{ opened_at: "2026-12-08T01:05:00Z" }]), true],
  ["with somebody called to speak", state([], spoken(null)), true],
  ["once somebody has spoken on it", state([], spoken("2026-12-08T02:01:00Z")), false],
  ["with a speech of the time before", state([], spoken("2026-12-08T01:01:00Z")), true],
  ["when something else is on", state([], { current_item: "2" }), false],
  ["when it is over", state([], { agenda: [item("1", { state: "done" })] }), false],
] as const)("it is taken back %s", (_, given, may) => expect(mayUndo(given, START)).toBe(may));
