import { expect, test } from "vitest";
import type { GroupedSlip, QuestionGroup } from "../fold/question_state";
import { NOBODY_SPEAKS } from "../fold/floor_state";
import { answerer, groupNow, groupsOf, slipNow } from "./questions";
import { aSpeech } from "./speeches_for_tests";

function slip(id: string, state: GroupedSlip["state"]): GroupedSlip {
  const author = { mandate: `m-${id}`, name: "Hà Thu Giang", group: "Tổ 2" };
  return { id, number: 1, subject: "Nước sạch", author, state };
}
function group(id: string, position: number, slips: readonly GroupedSlip[]): QuestionGroup {
  const respondent = { guest: "g", mandate: null, name: "Phạm Thu Hà", title: "Giám đốc Sở Y tế" };
  const made = { decided_by: null, decided_at: null, revision: 1 };
  return { ...made, id, title: id, respondent, item: "i1", position, state: "decided", slips };
}
const first = group("first", 1, [slip("a", "answered"), slip("b", "to_answer")]);
const second = group("second", 2, [slip("c", "answered"), slip("d", "chosen"), slip("e", "chosen")]);
const silent = { floor: NOBODY_SPEAKS };

test("only what was chosen for this item is gone through, in its order", () => {
  const elsewhere = { ...group("elsewhere", 3, []), item: "i2" };
  const proposed = { ...group("proposed", 0, []), state: "proposed" as const };
  expect(groupsOf([second, elsewhere, proposed, first], "i1")).toEqual([first, second]);
});

test("the round is at the first group with an open question, and at the last when all are over", () => {
  expect(groupNow(silent, [first, second])).toBe(second);
  expect(groupNow(silent, [first])).toBe(first);
  expect(groupNow(silent, [])).toBe(null);
});

test("who speaks about a question brings its group back", () => {
  const floor = { ...NOBODY_SPEAKS, speeches: [aSpeech({ kind: "answer", slip: "a" })] };
  expect(groupNow({ floor }, [first, second])).toBe(first);
  expect(slipNow({ floor }, first)?.id).toBe("a");
});

test("a question that was asked stays on until it is answered", () => {
  expect(slipNow(silent, second)?.id).toBe("d");
  const asked = group("asked", 1, [slip("d", "chosen"), slip("e", "asked")]);
  expect(slipNow(silent, asked)?.id).toBe("e");
  expect(slipNow(silent, first)).toBe(null);
});

test("who answers is called as a delegate, a guest, or by his name", () => {
  expect(answerer(first).who).toEqual({ guest: "g" });
  const named = { ...first, respondent: { ...first.respondent, guest: null } };
  expect(answerer(named).who).toEqual({ name: "Phạm Thu Hà", title: "Giám đốc Sở Y tế" });
});
