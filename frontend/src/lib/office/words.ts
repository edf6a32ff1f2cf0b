/** Terms, posts and states as the office says them. */
import { say } from "../catalogue/catalogue.svelte";
import { date, hourMinute, roman, weekday, type Moment } from "../catalogue/format";
import { writeDay } from "./days";
import type { Meeting, MeetingKind, OfficeSeat, Mandate, People, Post, PostKind, Term } from "./types";

/** Khóa I (2026–2031); the year of the end only where it is known. */
export function termInWords(term: Term): string {
  const number = roman(term.legislature_no);
  const from = term.starts_on.slice(0, 4);
  if (term.ends_on === null) return say("office.term.open", { number, from });
  return say("office.term.closed", { number, from, until: term.ends_on.slice(0, 4) });
}

/** "Chủ tịch HĐND", "Trưởng ban": the kind alone. */
export function postKindInWords(kind: PostKind, bodyKind: string): string {
  if (kind === "chair" || kind === "vice_chair") {
    return say(`office.post.${kind}.${bodyKind === "council" ? "council" : "peoples_committee"}`);
  }
  return say(`office.post.${kind}`);
}

/** "Trưởng ban · Ban Kinh tế – Ngân sách". */
export function postInWords(post: Post, people: People): string {
  const of =
    people.committees.find((each) => each.id === post.committee_id)?.name ??
    people.groups.find((each) => each.id === post.group_id)?.name;
  return [postKindInWords(post.kind, people.body.kind), of].filter(Boolean).join(" · ");
}

/** "từ 01/04/2026", "01/04/2026 – 30/06/2026". */
export function spanInWords(from: string, until: string | null): string {
  if (from === until) return writeDay(from);
  return until === null
    ? say("office.span.from", { from: writeDay(from) })
    : say("office.span", { from: writeDay(from), until: writeDay(until) });
}

export function statusInWords(status: Mandate["status"]): string {
  return status === null ? say("office.status.to_come") : say(`office.status.${status}`);
}

export const STATUS_CHIP = {
  in_office: "ok",
  suspended: "warn",
  released: "plain",
  recalled: "danger",
  lost: "danger",
  deceased: "plain",
} as const;

export const MEETING_CHIP = {
  draft: { kind: "plain", icon: "pen" },
  convened: { kind: "info", icon: "calendar" },
  postponed: { kind: "warn", icon: "clock" },
  opened: { kind: "mine", icon: "play" },
  adjourned: { kind: "warn", icon: "clock" },
  closed: { kind: "ok", icon: "check" },
  cancelled: { kind: "plain", icon: "cross" },
} as const;

/** "07:30, thứ Ba 22/12/2026". */
export function momentInWords(moment: Moment): string {
  return say("office.moment", {
    time: hourMinute(moment),
    weekday: say(`common.weekday.${weekday(moment) as 0}`),
    date: date(moment),
  });
}

/** "07:30, thứ Ba 22/12/2026", with the last day where there are several. */
export function whenInWords(meeting: Meeting): string {
  const starts = momentInWords(meeting.starts_at);
  if (meeting.ends_at === null || date(meeting.ends_at) === date(meeting.starts_at)) return starts;
  return say("office.moment.until", { starts, date: date(meeting.ends_at) });
}

/** "Kỳ họp thứ 3 (thường lệ cuối năm 2026)". day: of the opening, null while nobody knows. */
export function usualTitle(
  kind: MeetingKind,
  number: string,
  day: string | null,
  body: OfficeSeat["kind"],
): string {
  const [year = "", month = ""] = day?.split("-") ?? [];
  if (body === "peoples_committee") {
    if (kind !== "regular" || day === null) return say(`office.usual.committee.${kind}`, { number });
    return say("office.usual.committee.month", { number, month: Number(month), year });
  }
  if (kind !== "regular" || day === null) return say(`office.usual.${kind}`, { number });
  return say(Number(month) > 8 ? "office.usual.end_of_year" : "office.usual.middle", { number, year });
}
