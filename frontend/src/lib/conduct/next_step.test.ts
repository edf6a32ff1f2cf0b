import { describe, expect, test } from "vitest";
import { EMPTY, NOBODY_HERE, type AgendaItem, type Assisted, type State, type Vote } from "../fold/state";
import { vote as aVote } from "../testing/entries";
import { item as anItem } from "../testing/items";
import { nextItem, nextStep } from "./next_step";

const item = (id: string, state: AgendaItem["state"]): AgendaItem => anItem(id, { state });

const asked: Assisted = {
  id: "a1",
  vote: "v1",
  mandate: "m1",
  choice: "yes",
  state: "asked",
  asked_by: "u1",
  asked_at: "",
  decided_by: null,
};

/** A meeting that sits, with a quorum, at the second of three items. */
function sitting(facts: Partial<State> = {}, votes: readonly Partial<Vote>[] = []): State {
  const made = votes.map((given, place) =>
    aVote({ id: `v${place + 1}`, number: place + 1, item: "2", ...given }),
  );
  return {
    ...EMPTY,
    meeting: { state: "opened" } as State["meeting"],
    sitting: { id: "s1", state: "open" } as State["sitting"],
    attendance: { ...NOBODY_HERE, present: 23, in_hall: 23, total: 24, needed: 16, has_quorum: true },
    agenda: [item("1", "done"), item("2", "live"), item("3", "todo")],
    current_item: "2",
    votes: Object.fromEntries(made.map((vote) => [vote.id, vote])),
    vote_order: made.map((vote) => vote.id),
    ...facts,
  };
}

describe("before and after sitting", () => {
  test("nothing is offered before anything is known", () =>
    expect(nextStep(EMPTY)).toEqual({ do: "nothing" }));

  test.each([
    ["convened", { do: "receive_people" }],
    ["postponed", { do: "receive_people" }],
    ["adjourned", { do: "resume_meeting" }],
    ["closed", { do: "nothing" }],
    ["cancelled", { do: "nothing" }],
  ] as const)("a meeting that is %s", (state, step) => {
    expect(nextStep(sitting({ meeting: { state } as State["meeting"] }))).toEqual(step);
  });

  const gathering = { id: "s1", state: "gathering" } as State["sitting"];

  test.each(["convened", "postponed"] as const)(
    "once people are received, a %s meeting is opened",
    (state) => {
      const meeting = { state } as State["meeting"];
      expect(nextStep(sitting({ meeting, sitting: gathering }))).toEqual({ do: "open_meeting" });
    },
  );

  test("and the sitting where they were received begins", () => {
    expect(nextStep(sitting({ sitting: gathering }))).toEqual({ do: "open_gathered", sitting: "s1" });
  });

  test("an opened meeting needs a sitting", () => {
    expect(nextStep(sitting({ sitting: null }))).toEqual({ do: "open_sitting" });
  });

  test("a closed sitting is followed by another while items are left, else by the closing", () => {
    const closed = { id: "s1", state: "closed" } as State["sitting"];
    expect(nextStep(sitting({ sitting: closed }))).toEqual({ do: "open_sitting" });
    const done = [item("1", "done"), item("2", "live")];
    expect(nextStep(sitting({ sitting: closed, agenda: done }))).toEqual({ do: "close_meeting" });
  });
});

describe("while sitting", () => {
  test("the roll comes before everything else", () => {
    const attendance = { ...NOBODY_HERE, present: 0, total: 24, needed: 16, has_quorum: false };
    expect(nextStep(sitting({ attendance }))).toEqual({ do: "mark_attendance" });
  });

  test("without prepared votes the next item, after the last one the end", () => {
    expect(nextStep(sitting())).toEqual({ do: "start_item", item: "3" });
    expect(nextStep(sitting({ agenda: [item("2", "live")] }))).toEqual({ do: "close_sitting" });
  });

  test("a skipped item is not forgotten", () => {
    const agenda = [item("1", "todo"), item("2", "live"), item("3", "done")];
    expect(nextItem(sitting({ agenda }))?.id).toBe("1");
  });

  test("votes prepared for the item that is on come before the next item, others do not", () => {
    expect(nextStep(sitting({}, [{ state: "prepared" }]))).toEqual({ do: "open_vote", vote: "v1" });
    const other = sitting({}, [{ state: "prepared", item: "3" }]);
    expect(nextStep(other)).toEqual({ do: "start_item", item: "3" });
  });

  test("the parts come before their whole, cancelled parts are decided", () => {
    const divided: Partial<Vote>[] = [
      { state: "prepared" },
      { state: "cancelled", part_of: "v1" },
      { state: "prepared", part_of: "v1" },
    ];
    expect(nextStep(sitting({}, divided))).toEqual({ do: "open_vote", vote: "v3" });
    const decided = divided.map((part) =>
      part.state === "prepared" && part.part_of ? { ...part, state: "announced" as const } : part,
    );
    expect(nextStep(sitting({}, decided))).toEqual({ do: "open_vote", vote: "v1" });
  });
});

describe("a vote", () => {
  test.each([
    [{ state: "open" }, { do: "close_vote", vote: "v1" }],
    [
      { state: "open", method: "show_of_hands" },
      { do: "count_hands", vote: "v1" },
    ],
    [{ state: "interrupted" }, { do: "resume_vote", vote: "v1" }],
    [{ state: "closed" }, { do: "announce_vote", vote: "v1" }],
    [{ state: "announced" }, { do: "start_item", item: "3" }],
    [{ state: "cancelled" }, { do: "start_item", item: "3" }],
  ] as const)("that is %o", (facts, step) => expect(nextStep(sitting({}, [facts]))).toEqual(step));

  test("that is on comes before everything else, whatever is prepared or absent", () => {
    const attendance = { ...NOBODY_HERE, present: 0, total: 24, needed: 16, has_quorum: false };
    const state = sitting({ attendance }, [{ state: "prepared" }, { state: "open" }]);
    expect(nextStep(state)).toEqual({ do: "close_vote", vote: "v2" });
  });

  test("is not announced while an assisted ballot waits for the second person", () => {
    const waiting = sitting({}, [{ state: "closed", assisted: { a1: asked } }]);
    expect(nextStep(waiting)).toEqual({ do: "announce_vote", vote: "v1", blocked: "assisted_waiting" });
    const refused = sitting({}, [{ state: "closed", assisted: { a1: { ...asked, state: "refused" } } }]);
    expect(nextStep(refused)).toEqual({ do: "announce_vote", vote: "v1" });
  });
});
