import { describe, expect, test } from "vitest";
import { EMPTY, type Sitting, type State, type Vote } from "../../lib/fold/state";
import { item } from "../../lib/testing/items";
import { speakingNext, speakingNow } from "./moment";

const sitting = (state: Sitting["state"]): Sitting =>
  ({ id: "s", ordinal: 1, label: "Phiên sáng", state }) as Sitting;
const here = {
  ...EMPTY.attendance,
  total: 24,
  present: 20,
  needed: 16,
  has_quorum: true,
  marks: { m: "present" },
};
const vote = (facts: Partial<Vote>): Vote =>
  ({ id: "v", number: 1, state: "open", is_test: false, result: null, ...facts }) as Vote;

function state(facts: Partial<State>, meeting = "opened"): State {
  const known = { state: meeting } as unknown as NonNullable<State["meeting"]>;
  return { ...EMPTY, attendance: here as State["attendance"], meeting: known, ...facts };
}
const withVote = (facts: Partial<Vote>): Partial<State> => ({
  sitting: sitting("open"),
  votes: { v: vote(facts) },
  vote_order: ["v"],
  stage: { kind: "vote", id: "v" },
});
const live = item("4", { kind: "report", state: "live" });

describe("what is said now", () => {
  test.each<[string, State, string | null]>([
    ["nothing before people are received", state({}, "convened"), null],
    ["the opening while they are", state({ sitting: sitting("gathering") }, "convened"), "meeting_open"],
    ["nothing while the meeting is put off", state({}, "adjourned"), null],
    ["nothing after the closing", state({ sitting: sitting("closed") }, "closed"), null],
    ["the beginning of a sitting", state({ sitting: sitting("open") }), "sitting_open"],
    [
      "the words of the item that is on",
      state({ sitting: sitting("open"), agenda: [live], current_item: "4" }),
      "item.report",
    ],
    [
      "that too few are here",
      state({
        sitting: sitting("open"),
        agenda: [live],
        current_item: "4",
        attendance: { ...here, has_quorum: false } as State["attendance"],
      }),
      "quorum_missing",
    ],
    ["the question of a vote", state(withVote({})), "vote_open"],
    [
      "a result that was reached",
      state(withVote({ state: "closed", result: { adopted: true } as Vote["result"] })),
      "vote_adopted",
    ],
    [
      "a result that was not",
      state(withVote({ state: "closed", result: { adopted: false } as Vote["result"] })),
      "vote_rejected",
    ],
  ])("%s", (_, at, moment) => {
    expect(speakingNow(at)?.moment ?? null).toBe(moment);
  });
});

describe("what is said next", () => {
  const at = state({
    agenda: [live, item("5", { kind: "vote" })],
    votes: { v: vote({ state: "prepared" }) },
  });
  test.each([
    [{ do: "start_item", item: "5" }, "item.vote"],
    [{ do: "open_vote", vote: "v" }, "vote_open"],
    [{ do: "close_sitting" }, "sitting_close"],
    [{ do: "close_meeting" }, "meeting_close"],
    [{ do: "nothing" }, null],
  ] as const)("%o", (step, moment) => {
    expect(speakingNext(at, step)?.moment ?? null).toBe(moment);
  });
});
