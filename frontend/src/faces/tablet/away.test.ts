import { describe, expect, test } from "vitest";
import { EMPTY, NOBODY, NO_AGENDA, type Own, type OwnBallot, type State } from "../../lib/fold/state";
import { vote } from "../../lib/testing/entries";
import { item } from "../../lib/testing/items";
import { isNothing, whileAway } from "./away";

const at = (clock: string): string => `2026-12-08T${clock}:00Z`;
const FROM = Date.parse(at("02:00"));
const TO = Date.parse(at("03:00"));
const own: Own = { ...NOBODY, mandate: "m1", ballots: { v1: { vote: "v1" } as unknown as OwnBallot } };
const away = (state: Partial<State>, mine: Own = own) => whileAway({ ...EMPTY, ...state }, mine, FROM, TO);
const result = { adopted: true } as never;

describe("what happened while a delegate was away", () => {
  test("is nothing in a meeting where nothing happened", () => {
    expect(isNothing(away({}))).toBe(true);
  });

  test("are the items that ended meanwhile, in the order of their end", () => {
    const agenda = [
      item("before", { state: "done", ended_at: at("01:59") }),
      item("late", { state: "done", ended_at: at("02:50") }),
      item("early", { state: "done", ended_at: at("02:10") }),
      item("after", { state: "done", ended_at: at("03:01") }),
      item("break", { state: "done", kind: "break", ended_at: at("02:20") }),
      item("left", { state: "todo", ended_at: at("02:30") }),
      item("on", { state: "live", began_at: at("02:51") }),
    ];
    expect(away({ agenda }).items.map(({ id }) => id)).toEqual(["early", "late"]);
  });

  const cases: readonly (readonly [string, Parameters<typeof vote>[0], boolean | null | "absent"])[] = [
    ["with my ballot in it", { id: "v1", electorate: ["m1"] }, true],
    ["without my ballot", { id: "v2", electorate: ["m1"] }, false],
    ["that was not mine to cast in", { id: "v2", electorate: ["m2"] }, null],
    ["by show of hands", { id: "v2", electorate: ["m1"], method: "show_of_hands" }, null],
    ["entered from paper", { id: "v2", electorate: ["m1"], from_paper: true }, null],
    ["announced before", { id: "v1", announced_at: at("01:30") }, "absent"],
    ["not announced yet", { id: "v1", announced_at: null }, "absent"],
    ["that was a trial", { id: "v1", is_test: true }, "absent"],
  ];
  test.each(cases)("tells a vote %s", (_, facts, told) => {
    const one = vote({ state: "announced", announced_at: at("02:30"), result, ...facts });
    const { votes } = away({ votes: { [one.id]: one }, vote_order: [one.id] });
    expect(votes.map(({ wasCast }) => wasCast)).toEqual(told === "absent" ? [] : [told]);
  });

  test("are changes of the agenda and notices of that time, not those before", () => {
    const change = (clock: string) => ({ at: at(clock), change: "postpone", reason: "", items: [] }) as const;
    const notice = (id: string, clock: string) => ({
      id,
      text: "",
      to: "all" as const,
      group: null,
      needs_answer: false,
      on_screen: false,
      sent_at: at(clock),
      withdrawn_at: null,
    });
    const told = away({
      agenda_status: { ...NO_AGENDA, changes: [change("01:00"), change("02:15")] },
      announcements: [notice("a", "01:00"), notice("b", "02:05"), notice("c", "02:40")],
    });
    expect(told.changes.map((one) => one.at)).toEqual([at("02:15")]);
    expect(told.notices.map(({ id }) => id)).toEqual(["b", "c"]);
    expect(isNothing(told)).toBe(false);
  });
});
