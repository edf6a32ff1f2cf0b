import { beforeEach, expect, test } from "vitest";
import { addressOf, isDemoKnown, keepWhetherDemo, seatOf, type DemoMeeting } from "./demo";

const meeting: DemoMeeting = {
  id: "m1",
  title: "Kỳ họp thứ 3",
  body_short_name: "HĐND xã Suối Ngàn",
  state: "convened",
  stream: "meeting:m1",
  parts: [
    { as: "delegate", username: "thai", full_name: "Lương Văn Thái" },
    { as: "secretary", username: "cong", full_name: "Đỗ Thành Công" },
  ],
};

beforeEach(() => localStorage.clear());

test("who only watches sits at the secretary's desk", () => {
  expect(seatOf(meeting, "nobody")?.username).toBe("cong");
  expect(seatOf(meeting, "delegate")?.username).toBe("thai");
  expect(seatOf(meeting, "presiding_officer")).toBeNull();
});

test("every part has its own face", () => {
  expect(addressOf("m1", "delegate")).toBe("/tablet?meeting=m1");
  expect(addressOf("m1", "presiding_officer")).toBe("/console?meeting=m1");
  expect(addressOf("m1", "nobody")).toBe("/desk?meeting=m1");
});

test("a device forgets the demonstration as soon as a real installation answers", () => {
  expect(isDemoKnown()).toBe(false);
  keepWhetherDemo(true);
  expect(isDemoKnown()).toBe(true);
  keepWhetherDemo(false);
  expect(isDemoKnown()).toBe(false);
});
