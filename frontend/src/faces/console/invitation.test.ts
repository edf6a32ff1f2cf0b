import { beforeAll, expect, test } from "vitest";
import { loadTexts } from "../../lib/catalogue/catalogue.svelte";
import { aRequest } from "../../lib/debate/speeches_for_tests";
import type { BodyRules } from "../../lib/fold/state";
import { invitation } from "./invitation";

beforeAll(() => loadTexts(["console", "floor"]));
const rules = { speech_s: { value: 420 }, answer_s: { value: 300 } } as BodyRules;

test("a delegate is invited with his group and time, and the next one to make ready", () => {
  const sang = aRequest({ mandate: "m1", topic: "Nước sạch nông thôn" });
  const nhung = aRequest({ mandate: "m2", name: "Lường Thị Hồng Nhung", group: "Tổ 5" });
  expect(invitation(sang, rules, nhung)).toEqual([
    "Xin mời đại biểu Vi Văn Sáng, Tổ 7 phát biểu.",
    "Về: Nước sạch nông thôn.",
    "Thời gian 7 phút.",
    "Xin mời đại biểu Lường Thị Hồng Nhung, Tổ 5 chuẩn bị.",
  ]);
});

test("who answers is invited by his office", () => {
  const finance = aRequest({
    kind: "answer",
    guest: "g",
    name: "Phạm Thu Hà",
    title: "Giám đốc Sở Y tế",
    group: "",
  });
  expect(invitation(finance, rules, null)[0]).toBe(
    "Xin mời ông (bà) Phạm Thu Hà, Giám đốc Sở Y tế trả lời chất vấn.",
  );
});
