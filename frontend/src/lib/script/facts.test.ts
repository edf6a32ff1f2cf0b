import { beforeAll, expect, test } from "vitest";
import { loadTexts } from "../catalogue/catalogue.svelte";
import { aRequest } from "../debate/speeches_for_tests";
import { EMPTY, type AgendaItem, type State } from "../fold/state";
import { vote } from "../testing/entries";
import { on } from "../testing/rows";
import { factsOf, itemAfter } from "./facts";

function item(id: string, more: Partial<AgendaItem> = {}): AgendaItem {
  return {
    id,
    parent: null,
    number: id,
    title: `Nội dung ${id}`,
    kind: "report",
    planned_at: on("08:00"),
    expected_at: null,
    duration_min: 15,
    presenter: "",
    presented_by: [],
    papers: [],
    note: "",
    state: "todo",
    reason: "",
    began_at: null,
    ended_at: null,
    spent_s: 0,
    ...more,
  };
}

const NOW = Date.parse(on("08:10"));
const delegate = (name: string, order: number) => ({
  name,
  order,
  group: "",
  post: "",
  votes: true,
  occupation: "",
  photo: null,
});

test("who is away is named in the order of names; nobody away is nothing to say", () => {
  const sitting = { label: "Phiên sáng" } as NonNullable<State["sitting"]>;
  const roster = { a: delegate("Vừ A Vang", 2), b: delegate("Lò Thị Ngân", 1), c: delegate("Đỗ Văn C", 0) };
  const attendance = {
    ...EMPTY.attendance,
    total: 3,
    present: 1,
    marks: { a: "absent", b: "excused", c: "present" },
  };
  const state = { ...EMPTY, sitting, roster, attendance } as State;
  expect(factsOf(state, { now: NOW })).toMatchObject({
    absent_names: "Lò Thị Ngân, Vừ A Vang",
    excused_count: "1",
    remote: "",
    sitting: "Phiên sáng",
  });
});

test("without a sitting the counts are not known yet", () => {
  expect(factsOf(EMPTY, { now: NOW }).present ?? null).toBeNull();
});

test("what comes next is neither heading nor break nor put off", () => {
  const agenda = [
    item("1", { state: "live" }),
    item("2", { kind: "break" }),
    item("3", { state: "postponed" }),
    item("4", { presenter: "Ông X" }),
  ];
  expect(itemAfter(agenda, agenda[0])?.id).toBe("4");
  const state = { ...EMPTY, agenda, current_item: "1" };
  expect(factsOf(state, { now: NOW })).toMatchObject({
    item_number: "1",
    next_presenter: "Ông X",
    presenter: null,
  });
  expect(factsOf(state, { item: agenda[3], now: NOW }).next_title).toBe("");
});

test("a break ends as it is planned, or as it was announced", () => {
  const pause = item("p", { kind: "break", planned_at: on("09:45") });
  const state = { ...EMPTY, agenda: [pause] };
  expect(factsOf(state, { item: pause, now: NOW }).break_until).toBe("10 giờ 00");
  const break_on = { item: "p", began_at: on("09:50"), until: on("10:05"), returns_to: null };
  expect(factsOf({ ...state, break_on }, { item: pause, now: NOW }).break_until).toBe("10 giờ 05");
});

test("shares are said without decimals where there are none", () => {
  const result = { yes: 65, yes_share: 9559, no_share: 0, abstain_share: 10000, adopted: true };
  const decided = vote({ result: result as NonNullable<ReturnType<typeof vote>["result"]> });
  const facts = factsOf(EMPTY, { vote: decided, now: NOW });
  expect([facts.yes_share, facts.no_share, facts.abstain_share]).toEqual(["95,59%", "0%", "100%"]);
});

beforeAll(() => loadTexts(["floor", "script"]));

test("who is invited is named with his group, what for and how long, and who makes ready", () => {
  const rules = { speech_s: { value: 420 }, answer_s: { value: 300 } };
  const sang = aRequest({ mandate: "m1", topic: "Nước sạch nông thôn" });
  const nhung = aRequest({ mandate: "m2", name: "Lường Thị Hồng Nhung", group: "Tổ 5" });
  const state = { ...EMPTY, rules };
  expect(factsOf(state, { turn: sang, after: nhung, now: NOW })).toMatchObject({
    speaker: "đại biểu Vi Văn Sáng, Tổ 7",
    speech_kind: "phát biểu",
    speech_topic: "Nước sạch nông thôn",
    speech_time: "7 phút",
    next_speaker: "đại biểu Lường Thị Hồng Nhung, Tổ 5",
  });
  const health = { guest: "g", name: "Phạm Thu Hà", title: "Giám đốc Sở Y tế", group: "" };
  const answers = factsOf(state, { turn: aRequest({ ...health, kind: "answer" }), now: NOW });
  expect(answers).toMatchObject({
    speaker: "ông (bà) Phạm Thu Hà, Giám đốc Sở Y tế",
    speech_kind: "trả lời chất vấn",
    speech_topic: "",
    next_speaker: "",
  });
});
