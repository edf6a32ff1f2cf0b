/** What the form of a meeting holds, as it is typed, and what goes to the server. */
import { daysBetween, momentOf, parseDay, parseHour, today, written } from "./days";
import type { Meeting, MeetingKind, Rules, Term } from "./types";

export interface MeetingDraft {
  number: string;
  kind: MeetingKind;
  title: string;
  place: string;
  day: string;
  hour: string;
  /** Nothing: it ends on the day it begins. */
  last_day: string;
  last_hour: string;
  reply_day: string;
  reply_hour: string;
}

export function draftOfMeeting(meeting: Meeting): MeetingDraft {
  const starts = written(meeting.starts_at);
  const ends = written(meeting.ends_at);
  const reply = written(meeting.reply_by);
  return {
    number: String(meeting.number),
    kind: meeting.kind,
    title: meeting.title,
    place: meeting.place,
    day: starts.day,
    hour: starts.hour,
    last_day: ends.day === starts.day ? "" : ends.day,
    last_hour: ends.hour,
    reply_day: reply.day,
    reply_hour: reply.hour,
  };
}

/** The next meeting of a term: the number after the greatest that stands, at the place of the last one. */
export function newMeeting(meetings: readonly Meeting[], term: Term | null): MeetingDraft {
  const since = term?.starts_on ?? "";
  const standing = meetings.filter(
    (each) => each.state !== "cancelled" && each.starts_at.slice(0, 10) >= since,
  );
  const last = [...meetings].sort((one, other) => other.starts_at.localeCompare(one.starts_at))[0];
  return {
    number: String(Math.max(0, ...standing.map((each) => each.number)) + 1),
    kind: "regular",
    title: "",
    place: last?.place ?? "",
    day: "",
    hour: "07:30",
    last_day: "",
    last_hour: "",
    reply_day: "",
    reply_hour: "17:00",
  };
}

export type MeetingFault = "number" | "title" | "start" | "end" | "ends_before" | "reply" | "reply_after";

/** The first thing that keeps the form from being sent; null when nothing does. */
export function meetingFault(draft: MeetingDraft): MeetingFault | null {
  if (!/^[1-9]\d{0,3}$/.test(draft.number.trim())) return "number";
  if (draft.title.trim() === "") return "title";
  const starts = moment(draft.day, draft.hour);
  if (starts === null) return "start";
  const ends = endOf(draft);
  if (ends === undefined) return "end";
  if (ends !== null && ends <= starts) return "ends_before";
  const reply = replyOf(draft);
  if (reply === undefined) return "reply";
  return reply !== null && reply > starts ? "reply_after" : null;
}

/** As the command takes it. Only after `meetingFault` found nothing. */
export function sentMeeting(draft: MeetingDraft): Readonly<Record<string, unknown>> {
  return {
    number: Number(draft.number),
    kind: draft.kind,
    title: draft.title.trim(),
    place: draft.place.trim(),
    starts_at: moment(draft.day, draft.hour),
    ends_at: endOf(draft) ?? null,
    reply_by: replyOf(draft) ?? null,
  };
}

export interface Notice {
  /** Whole days from today to the opening. */
  readonly given: number;
  readonly needed: number;
  readonly clause: string;
}

/** How long beforehand delegates would learn of it, if it were convened now. */
export function noticeOf(meeting: Meeting, rules: Rules, now: number = Date.now()): Notice {
  const rule = meeting.kind === "regular" ? rules.notice_days_regular : rules.notice_days_urgent;
  const starts = parseDay(written(meeting.starts_at).day) ?? today(now);
  return { given: daysBetween(today(now), starts), needed: rule.value, clause: rule.clause };
}

/** Undefined: typed, but no moment. Null: nothing typed. */
function endOf(draft: MeetingDraft): string | null | undefined {
  if (draft.last_day.trim() === "" && draft.last_hour.trim() === "") return null;
  const day = draft.last_day.trim() === "" ? draft.day : draft.last_day;
  return moment(day, draft.last_hour) ?? undefined;
}

function replyOf(draft: MeetingDraft): string | null | undefined {
  if (draft.reply_day.trim() === "") return null;
  return moment(draft.reply_day, draft.reply_hour) ?? undefined;
}

/** Moments of one zone compare as texts. */
function moment(day: string, hour: string): string | null {
  const date = parseDay(day);
  const time = parseHour(hour);
  return date === null || time === null ? null : momentOf(date, time);
}
