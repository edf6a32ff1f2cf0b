import { describe, expect, test } from "vitest";
import { draftOfMeeting, meetingFault, newMeeting, noticeOf, sentMeeting } from "./meeting_draft";
import type { Meeting, Rules, Term } from "./types";

const third: Meeting = {
  id: "m3",
  number: 3,
  kind: "regular",
  title: "Kỳ họp thứ 3 (thường lệ cuối năm 2026)",
  place: "Hội trường UBND xã",
  starts_at: "2026-12-22T00:30:00Z",
  ends_at: "2026-12-22T09:30:00Z",
  reply_by: null,
  state: "convened",
  resumes_at: null,
  opened_at: null,
  closed_at: null,
};
const draft = draftOfMeeting(third);

test("a meeting of one day is typed with one day, and goes back as it came", () => {
  expect(draft).toMatchObject({ day: "22/12/2026", hour: "07:30", last_day: "", last_hour: "16:30" });
  const sent = sentMeeting(draft);
  expect(new Date(sent["starts_at"] as string).getTime()).toBe(Date.parse(third.starts_at));
  expect(new Date(sent["ends_at"] as string).getTime()).toBe(Date.parse(third.ends_at ?? ""));
  expect(sent).toMatchObject({ number: 3, reply_by: null });
});

describe("what keeps a meeting from being sent", () => {
  test.each([
    [{}, null],
    [{ number: "0" }, "number"],
    [{ number: "ba" }, "number"],
    [{ title: " " }, "title"],
    [{ day: "31/11/2026" }, "start"],
    [{ hour: "" }, "start"],
    [{ last_day: "23/12/2026", last_hour: "" }, "end"],
    [{ last_hour: "07:00" }, "ends_before"],
    [{ last_day: "24/12/2026", last_hour: "07:00" }, null],
    [{ last_hour: "" }, null],
    [{ reply_day: "18/12/2026", reply_hour: "17h" }, null],
    [{ reply_day: "18/12/2026", reply_hour: "" }, "reply"],
    [{ reply_day: "22/12/2026", reply_hour: "08:00" }, "reply_after"],
  ])("%j", (typed, fault) => {
    expect(meetingFault({ ...draft, ...typed })).toBe(fault);
  });
});

describe("the next meeting", () => {
  const term = { starts_on: "2026-03-15" } as Term;
  test("has the number after the greatest that stands, and the place of the last", () => {
    const cancelled: Meeting = { ...third, id: "m4", number: 4, state: "cancelled", place: "Nhà văn hóa" };
    expect(newMeeting([third, cancelled], term)).toMatchObject({ number: "4", place: "Hội trường UBND xã" });
  });
  test("is the first one of a new term", () => {
    expect(newMeeting([third], { starts_on: "2031-03-15" } as Term).number).toBe("1");
  });
});

test("notice is counted in days of Vietnam, by the kind of the meeting", () => {
  const rules = {
    notice_days_regular: { value: 20, clause: "Điều 9" },
    notice_days_urgent: { value: 7, clause: "Điều 10" },
  } as Rules;
  const now = Date.parse("2026-12-10T16:00:00Z"); // 23:00 on the 10th
  expect(noticeOf(third, rules, now)).toEqual({ given: 12, needed: 20, clause: "Điều 9" });
  expect(noticeOf({ ...third, kind: "urgent" }, rules, now)).toEqual({
    given: 12,
    needed: 7,
    clause: "Điều 10",
  });
});
