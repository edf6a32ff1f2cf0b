import { beforeAll, expect, test } from "vitest";
import { loadTexts } from "../catalogue/catalogue.svelte";
import { valueInWords } from "../rules/words";
import { asWhat, clockInWords, clockNumber, lengthInWords } from "./words";
import { aRequest, aSpeech } from "./speeches_for_tests";

beforeAll(() => loadTexts(["floor", "rules"]));

const BEGAN = Date.parse("2026-12-10T08:00:00+07:00");
const at = (seconds: number): number => BEGAN + seconds * 1000;

test.each([
  [45, "45 giây"],
  [60, "1 phút"],
  [90, "1 phút 30 giây"],
  [420, "7 phút"],
])("%d seconds are said as %s", (seconds, words) => expect(lengthInWords(seconds)).toBe(words));

test.each([
  [0, "7:00", "Đang phát biểu"],
  [360, "1:00", "Còn 1 phút"],
  [375.5, "0:45", "Còn 45 giây"],
  [432.9, "0:12", "Quá giờ 0:12"],
])("%d s into seven minutes the clock shows %s and says %s", (seconds, number, words) => {
  expect(clockNumber(aSpeech(), at(seconds))).toBe(number);
  expect(clockInWords(aSpeech(), null, at(seconds))).toBe(words);
});

test("an interrupted clock says so, and that the time is over", () => {
  const paused = aSpeech({ state: "paused", running_since: null, ran_ms: 432_000 });
  expect(clockInWords(paused, null, at(9))).toBe("Tạm dừng đồng hồ · Quá giờ 0:12");
  expect(clockInWords({ ...paused, ran_ms: 0 }, null, at(9))).toBe("Tạm dừng đồng hồ");
  expect(clockInWords({ ...paused, state: "called" }, null, at(9))).toBe("Chưa tính giờ");
  expect(clockInWords({ ...paused, state: "ended" }, null, at(9))).toBe("Đã phát biểu 7:12");
});

test("who waits is said with his group and what for", () =>
  expect(asWhat(aRequest({ kind: "rebuttal" }))).toBe("Tổ 7 · Tranh luận"));

test.each([
  ["speech_s", 420, "7 phút"],
  ["rebuttal_s", 90, "1 phút 30 giây"],
  ["clock_warning_s", 60, "trước 1 phút"],
  ["group_time_min", 0, "không giới hạn"],
  ["written_answer_days", 20, "trong 20 ngày"],
])("the rule %s of %d is shown as %s", (name, value, words) =>
  expect(valueInWords(name, { kind: "number", value, least: 0, most: 3600 })).toBe(words),
);
