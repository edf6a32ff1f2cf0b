import { expect, test } from "vitest";
import { EMPTY, type AgendaItem, type State, type Vote } from "../../lib/fold/state";
import { vote as aVote } from "../../lib/testing/entries";
import { sceneOf } from "./scene";

const item = { id: "i1", title: "Nội dung", state: "live" } as AgendaItem;

function hall(stage: State["stage"], ...votes: Vote[]): State {
  return {
    ...EMPTY,
    agenda: [item],
    current_item: "i1",
    votes: Object.fromEntries(votes.map((vote) => [vote.id, vote])),
    vote_order: votes.map((vote) => vote.id),
    stage,
  };
}

test("the stage says what is seen", () => {
  expect(sceneOf(hall({ kind: "welcome", id: null }))).toEqual({ kind: "welcome" });
  expect(sceneOf(hall({ kind: "closed", id: null }))).toEqual({ kind: "closed" });
  expect(sceneOf(hall({ kind: "item", id: "i1" }))).toEqual({ kind: "item", item, cancelled: null });
});

test("a vote that is closed stays a vote until its result is announced", () => {
  const closed = aVote({ state: "closed" });
  expect(sceneOf(hall({ kind: "vote", id: "v1" }, closed))).toEqual({ kind: "vote", vote: closed });
});

test("a cancelled vote is said until the next one of the item opens", () => {
  const cancelled = aVote({ state: "cancelled", reason: "Sai văn bản" });
  expect(sceneOf(hall({ kind: "item", id: "i1" }, cancelled))).toMatchObject({ cancelled: { id: "v1" } });
  const later = aVote({ id: "v2", state: "announced", opened_at: "2026-12-22T01:20:00.000Z" });
  expect(sceneOf(hall({ kind: "item", id: "i1" }, cancelled, later))).toMatchObject({ cancelled: null });
});

test("an item that is not in the programme falls back to the welcome", () => {
  expect(sceneOf(hall({ kind: "item", id: "gone" }))).toEqual({ kind: "welcome" });
});
