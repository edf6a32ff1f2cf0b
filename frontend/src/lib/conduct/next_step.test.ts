import { describe, expect, test } from "vitest";
import { EMPTY, NOBODY_HERE, type AgendaItem, type Assisted, type State, type Vote } from "../fold/state";
import { vote as aVote } from "../testing/entries";
import { item as anItem } from "../testing/items";
import { aRequest, aSpeech } from "../debate/speeches_for_tests";
import { NOBODY_SPEAKS, type Floor } from "../fold/floor_state";
import { nextItem, nextStep, stepKey } from "./next_step";

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

const openVote = { votes: { o: aVote({ id: "o", state: "open", item: "2" }) }, vote_order: ["o"] };

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
    agenda_status: { ...EMPTY.agenda_status, state: "adopted" },
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

describe("the agenda", () => {
  const proposed = { ...EMPTY.agenda_status, state: "proposed" } as const;
  const adopted = { adopted: true } as Vote["result"];
  const about: Partial<Vote> = {
    matter: "procedure",
    title: "Thông qua Chương trình kỳ họp",
    result: adopted,
  };

  test("that is still a draft goes to the delegates before anything is begun", () => {
    const agenda_status = { ...EMPTY.agenda_status, state: "draft" } as const;
    expect(nextStep(sitting({ agenda_status }))).toEqual({ do: "propose_agenda" });
  });

  test.each([
    ["announced, adopted", about, { do: "adopt_agenda", vote: "v1" }],
    ["closed, not announced", { ...about, state: "closed" }, { do: "announce_vote", vote: "v1" }],
    ["rejected", { ...about, result: { adopted: false } as Vote["result"] }, { do: "start_item", item: "3" }],
    ["about something else", { ...about, title: "Bầu thư ký" }, { do: "start_item", item: "3" }],
    ["a resolution of that name", { ...about, matter: "resolution" }, { do: "start_item", item: "3" }],
  ] as const)("with its vote %s", (_, facts, step) => {
    const state = sitting({ agenda_status: proposed }, [{ state: "announced", ...facts }]);
    expect(nextStep(state)).toEqual(step);
  });

  test("is not adopted twice", () => {
    expect(nextStep(sitting({}, [{ state: "announced", ...about }]))).toEqual({
      do: "start_item",
      item: "3",
    });
  });

  test("names the item of its vote where the vote does not", () => {
    const agenda = [
      anItem("2", { state: "live", title: "Thông qua chương trình kỳ họp" }),
      item("3", "todo"),
    ];
    const state = sitting({ agenda, agenda_status: proposed }, [
      { state: "announced", ...about, title: "Biểu quyết" },
    ]);
    expect(nextStep(state)).toEqual({ do: "adopt_agenda", vote: "v1" });
  });

  test("headings are passed through, what was skipped or withdrawn is not offered", () => {
    const agenda = [
      item("2", "live"),
      anItem("h", { kind: "heading" }),
      item("3", "skipped"),
      item("4", "withdrawn"),
      anItem("5", { parent: "h" }),
    ];
    expect(nextStep(sitting({ agenda }))).toEqual({ do: "start_item", item: "5" });
  });
});

describe("a break", () => {
  const pause = anItem("p", { kind: "break" });
  const on = { item: "p", began_at: "", until: null, returns_to: null };

  test("that is planned is the next step as a break", () => {
    const agenda = [item("2", "live"), pause, item("3", "todo")];
    expect(nextStep(sitting({ agenda }))).toEqual({ do: "begin_break", item: "p" });
  });

  test.each([
    ["with what comes next", null, "3"],
    ["with what it interrupted", "2", "2"],
  ])("ends %s", (_, returns_to, back) => {
    const agenda = [
      item("2", returns_to ? "todo" : "done"),
      { ...pause, state: "live" as const },
      item("3", "todo"),
    ];
    const state = sitting({ agenda, current_item: "p", break_on: { ...on, returns_to } });
    expect(nextStep(state)).toEqual({ do: "end_break", item: back });
  });

  test("after which nothing comes ends with the sitting", () => {
    const agenda = [{ ...pause, state: "live" as const }];
    expect(nextStep(sitting({ agenda, current_item: "p", break_on: on }))).toEqual({ do: "close_sitting" });
  });

  test("does not open a vote of no item", () => {
    const agenda = [{ ...pause, state: "live" as const }, item("3", "todo")];
    const state = sitting({ agenda, current_item: "p", break_on: on }, [{ item: null, state: "prepared" }]);
    expect(nextStep(state)).toEqual({ do: "end_break", item: "3" });
  });
});

describe("groups", () => {
  const debate = anItem("2", { state: "live", kind: "group_debate", began_at: "2026-12-08T07:00:00Z" });
  const agenda = [debate, item("3", "todo")];
  const group = (state: string, closed_at: string | null = null): State["group_sittings"] =>
    ({ g: { id: "g", state, closed_at } }) as unknown as State["group_sittings"];

  test.each([
    ["nobody sits yet", {}, { do: "open_groups", item: "2" }],
    ["one sits", group("open"), { do: "close_groups", count: 1 }],
    ["one receives people", group("gathering"), { do: "close_groups", count: 1 }],
    ["all have risen", group("closed", "2026-12-08T09:00:00Z"), { do: "start_item", item: "3" }],
    ["one sat before this item", group("closed", "2026-12-08T06:00:00Z"), { do: "open_groups", item: "2" }],
  ] as const)("when %s", (_, group_sittings, step) => {
    expect(nextStep(sitting({ agenda, group_sittings }))).toEqual(step);
  });

  test("that sit at another item are in nobody's way", () => {
    expect(nextStep(sitting({ group_sittings: group("open") }))).toEqual({ do: "start_item", item: "3" });
  });
});

describe("the end of a day part", () => {
  const at = (hour: string, day = 8): string => `2026-12-0${day}T${hour}:00+07:00`;
  const parts = (afternoon: string): readonly AgendaItem[] => [
    anItem("m", { kind: "heading" }),
    anItem("2", { parent: "m", state: "live", planned_at: at("10:00"), duration_min: 90 }),
    anItem("a", { kind: "heading", planned_at: afternoon }),
    anItem("3", { parent: "a", planned_at: afternoon }),
  ];

  test.each([
    ["after the meal", at("13:30"), { do: "close_sitting", next: "3" }],
    ["on the next day", at("08:00", 9), { do: "close_sitting", next: "3" }],
    ["at once, under another heading", at("11:30"), { do: "start_item", item: "3" }],
  ])("whose next part begins %s", (_, afternoon, step) => {
    expect(nextStep(sitting({ agenda: parts(afternoon) }))).toEqual(step);
  });

  const closed = { id: "s1", state: "closed" } as State["sitting"];
  const done = parts(at("08:00", 9)).map((row) =>
    row.id === "2" ? { ...row, state: "done" as const, ended_at: at("11:30") } : row,
  );

  test.each([
    ["today", Date.parse(at("11:40")), { do: "adjourn_meeting", next: "3" }],
    ["on that day", Date.parse(at("07:40", 9)), { do: "open_sitting" }],
    ["at an unknown time", undefined, { do: "open_sitting" }],
    ["days later", Date.parse("2027-01-12T08:00:00+07:00"), { do: "open_sitting" }],
  ])("is followed, asked %s, by", (_, now, step) => {
    expect(nextStep(sitting({ agenda: done, sitting: closed, current_item: null }), now)).toEqual(step);
  });
});

test("a meeting held on another day than it was planned for ends its day alike", () => {
  const planned = (day: number): string => `2026-12-0${day}T10:00:00+07:00`;
  const first = anItem("1", { state: "done", planned_at: planned(8), ended_at: "2026-11-22T11:00:00+07:00" });
  const second = anItem("2", { planned_at: planned(8) });
  const third = anItem("3", { planned_at: planned(9) });
  const now = Date.parse("2026-11-22T11:30:00+07:00");
  const after = (agenda: readonly AgendaItem[]) => {
    const closed = { id: "s1", state: "closed" } as State["sitting"];
    return nextStep(sitting({ agenda, sitting: closed, current_item: null }), now);
  };
  expect(after([first, second, third])).toEqual({ do: "open_sitting" });
  expect(after([first, third])).toEqual({ do: "adjourn_meeting", next: "3" });
});

test("a trial vote is never a step, whatever state it is in", () => {
  for (const state of ["prepared", "open", "interrupted", "closed"] as const) {
    const votes = { t: aVote({ id: "t", item: "2", is_test: true, state }) };
    expect(nextStep(sitting({ votes }))).toEqual({ do: "start_item", item: "3" });
  }
});

describe("in a debate", () => {
  const debated = [item("1", "done"), anItem("2", { kind: "debate", state: "live" }), item("3", "todo")];
  const sang = aRequest({ id: "sang", item: "2" });
  const floor = (facts: Partial<Floor>, agenda = debated): State =>
    sitting({ agenda, floor: { ...NOBODY_SPEAKS, ...facts } }, [{ state: "prepared" }]);
  const called = aSpeech({ state: "called", running_since: null, started_at: null });
  const spoke = aSpeech({ state: "ended", running_since: null });

  test.each([
    ["who waits is called", { requests: [sang] }, { do: "call_speaker", request: "sang", speech: null }],
    ["his clock is started", { requests: [sang], speeches: [called] }, { do: "start_clock", speech: "s1" }],
    [
      "then the next is called, which ends his turn",
      { requests: [sang], speeches: [aSpeech()] },
      { do: "call_speaker", request: "sang", speech: "s1" },
    ],
    ["the last turn is ended", { speeches: [aSpeech()] }, { do: "end_speech", speech: "s1" }],
    ["when all have spoken it is voted", { speeches: [spoke] }, { do: "open_vote", vote: "v1" }],
  ] as const)("%s", (_, facts, step) => expect(nextStep(floor(facts))).toEqual(step));

  test("a group's speakers are no step of the whole body", () => {
    const inGroup = aSpeech({ sitting: "g", group_sitting: true });
    const waits = aRequest({ item: "2", sitting: "g" });
    expect(nextStep(floor({ requests: [waits], speeches: [inGroup] })).do).toBe("open_vote");
  });

  test("while a vote is on nobody is called", () => {
    const state = { ...floor({ requests: [sang] }), ...openVote };
    expect(nextStep(state)).toEqual({ do: "close_vote", vote: "o" });
  });

  test("on another item who waits is no step, but who speaks is ended", () => {
    const agenda = [item("1", "done"), item("2", "live"), item("3", "todo")];
    expect(nextStep(floor({ requests: [sang] }, agenda)).do).toBe("open_vote");
    expect(nextStep(floor({ speeches: [aSpeech({ item: "2" })] }, agenda)).do).toBe("end_speech");
  });
});

test("two steps are the same only for the same thing", () => {
  expect(stepKey({ do: "start_item", item: "3" })).not.toBe(stepKey({ do: "start_item", item: "4" }));
  expect(stepKey({ do: "close_sitting", next: "3" })).toBe(stepKey({ do: "close_sitting" }));
  const call = { do: "call_speaker", request: "a", speech: null } as const;
  expect(stepKey(call)).not.toBe(stepKey({ ...call, request: "b" }));
  expect(stepKey({ do: "start_clock", speech: "s" })).not.toBe(stepKey({ do: "end_speech", speech: "s" }));
});
