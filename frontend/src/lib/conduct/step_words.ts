/** The next step in words: what it is, what it means, and the word on the button. */
import { say, spoken } from "../catalogue/catalogue.svelte";
import { countdown, date, hourMinute, share } from "../catalogue/format";
import { asWhat } from "../debate/words";
import type { AgendaItem, Signals, State, Vote } from "../fold/state";
import type { NextStep } from "./next_step";

const MINUTE_MS = 60_000;

export interface StepWords {
  readonly title: string;
  readonly second: string;
  readonly action: string;
  readonly doing: string;
}

/** now: server time in ms, for the countdown. */
export function stepInWords(step: NextStep, state: State, board: Signals["board"], now: number): StepWords {
  const vote = "vote" in step ? state.votes[step.vote] : undefined;
  const number = vote?.number ?? 0;
  const action = step.do === "nothing" ? "" : say(`conduct.step.${step.do}.action`);
  const doing = step.do === "nothing" ? "" : say(`conduct.step.${step.do}.doing`);
  return { ...titleAndSecond(), action, doing };

  function titleAndSecond(): Pick<StepWords, "title" | "second"> {
    switch (step.do) {
      case "nothing":
        return ended(state);
      case "receive_people":
      case "open_meeting":
        return { title: say(`conduct.step.${step.do}`), second: startSecond(step.do, state) };
      case "resume_meeting":
        return { title: say("conduct.step.resume_meeting"), second: resumeSecond(state) };
      case "open_gathered":
        return {
          title: say("conduct.step.open_gathered", { label: state.sitting?.label ?? "" }),
          second: hereSecond(state),
        };
      case "call_speaker":
        return { title: say("conduct.step.call_speaker"), second: callSecond(step, state) };
      case "start_clock":
      case "end_speech":
        return {
          title: say(`conduct.step.${step.do}`),
          second: say(`conduct.step.${step.do}.second`, { name: speakerOf(state, step.speech) }),
        };
      case "start_item": {
        return { title: say("conduct.step.start_item"), second: namedItem(state, step.item) };
      }
      case "begin_break":
        return { title: say("conduct.step.begin_break"), second: breakSecond(state, step.item, now) };
      case "end_break":
        return {
          title: say("conduct.step.end_break"),
          second: say("conduct.step.end_break.second", { title: namedItem(state, step.item) }),
        };
      case "adopt_agenda":
        return {
          title: say("conduct.step.adopt_agenda"),
          second: say("conduct.step.adopt_agenda.second", { number }),
        };
      case "close_groups":
        return {
          title: say("conduct.step.close_groups"),
          second: say("conduct.step.close_groups.second", { count: step.count }),
        };
      case "adjourn_meeting":
        return {
          title: say("conduct.step.adjourn_meeting"),
          second: laterSecond("conduct.step.adjourn_meeting.second", state, step.next),
        };
      case "close_sitting":
        return {
          title: say("conduct.step.close_sitting"),
          second: step.next
            ? laterSecond("conduct.step.close_sitting.part", state, step.next)
            : say("conduct.step.close_sitting.second"),
        };
      case "mark_attendance":
        return {
          title: say("conduct.step.mark_attendance"),
          second: say("conduct.step.mark_attendance.second"),
        };
      case "open_vote":
        return {
          title: say("conduct.step.open_vote", { number }),
          second: vote ? openSecond(vote, state) : "",
        };
      case "close_vote":
        return {
          title: say("conduct.step.close_vote", { number }),
          second: vote ? closeSecond(vote, board, now) : "",
        };
      case "announce_vote":
        return {
          title: say("conduct.step.announce_vote", { number }),
          second: step.blocked ? say("conduct.step.announce_vote.blocked") : vote ? resultSecond(vote) : "",
        };
      case "count_hands":
      case "resume_vote":
        return {
          title: say(`conduct.step.${step.do}`, { number }),
          second: say(`conduct.step.${step.do}.second`),
        };
      default:
        return { title: say(`conduct.step.${step.do}`), second: say(`conduct.step.${step.do}.second`) };
    }
  }
}

function speakerOf({ floor }: State, id: string): string {
  return floor.speeches.find((one) => one.id === id)?.name ?? "";
}

/** "Vi Văn Sáng · Tổ 7 · Phát biểu. Lượt của Hà Thu Giang kết thúc." */
function callSecond(step: Extract<NextStep, { do: "call_speaker" }>, state: State): string {
  const waiting = state.floor.requests.find((one) => one.id === step.request);
  const who = waiting ? `${waiting.name} · ${asWhat(waiting)}` : "";
  if (step.speech === null) return who;
  return `${who}. ${say("conduct.step.call_speaker.ends", { name: speakerOf(state, step.speech) })}`;
}

function itemOf(state: State, id: string): AgendaItem | undefined {
  return state.agenda.find((row) => row.id === id);
}

function namedItem(state: State, id: string): string {
  const item = itemOf(state, id);
  return item ? (item.number ? `${item.number}. ${item.title}` : item.title) : "";
}

/** "Giải lao, 15 phút, đến khoảng 09:55." */
function breakSecond(state: State, id: string, now: number): string {
  const item = itemOf(state, id);
  const title = item?.title ?? "";
  if (item?.duration_min == null) return say("conduct.step.begin_break.open", { title });
  const time = hourMinute(new Date(now + item.duration_min * MINUTE_MS).toISOString());
  return say("conduct.step.begin_break.second", { title, minutes: item.duration_min, time });
}

function laterSecond(
  key: "conduct.step.adjourn_meeting.second" | "conduct.step.close_sitting.part",
  state: State,
  id: string,
): string {
  const item = itemOf(state, id);
  const at = item?.expected_at ?? item?.planned_at;
  return at ? say(key, { time: hourMinute(at), date: date(at), title: namedItem(state, id) }) : "";
}

function ended({ meeting }: State): Pick<StepWords, "title" | "second"> {
  if (meeting?.state === "closed") {
    return { title: say("conduct.step.nothing"), second: say("conduct.step.nothing.second") };
  }
  if (meeting?.state === "cancelled") {
    return {
      title: say("conduct.step.cancelled"),
      second: say("conduct.step.cancelled.second", { reason: meeting.reason }),
    };
  }
  return { title: "", second: "" };
}

function startSecond(step: "receive_people" | "open_meeting", state: State): string {
  const put = state.meeting?.state === "postponed" ? `${putOffUntil(state)} ` : "";
  if (step === "open_meeting") return put + hereSecond(state);
  const { starts_at } = state.meeting ?? { starts_at: "" };
  return (
    put || say("conduct.step.receive_people.second", { time: hourMinute(starts_at), date: date(starts_at) })
  ).trim();
}

function hereSecond({ attendance: { present, total, needed, has_quorum } }: State): string {
  return say(has_quorum ? "conduct.here.enough" : "conduct.here.short", { present, total, needed });
}

/** "Đang hoãn đến 08:00 ngày 29/12/2026: lý do." */
function putOffUntil({ meeting }: State): string {
  const reason = (meeting?.reason ?? "").replace(/\.$/, "");
  return meeting?.resumes_at
    ? say("conduct.postponed_until", {
        time: hourMinute(meeting.resumes_at),
        date: date(meeting.resumes_at),
        reason,
      })
    : say("conduct.postponed", { reason });
}

function resumeSecond({ meeting }: State): string {
  const reason = (meeting?.reason ?? "").replace(/\.$/, "");
  return meeting?.resumes_at
    ? say("conduct.adjourned_until", {
        time: hourMinute(meeting.resumes_at),
        date: date(meeting.resumes_at),
        reason,
      })
    : say("conduct.adjourned", { reason });
}

function openSecond(vote: Vote, state: State): string {
  const { present, total, needed, has_quorum } = state.attendance;
  if (!has_quorum) return say("conduct.no_quorum", { present, total, needed });
  const how = vote.part_label ? `${vote.part_label}: ${vote.title}` : vote.title;
  if (vote.method === "show_of_hands") return `${how} · ${say("common.vote.method.show_of_hands")}`;
  return vote.duration_s === null
    ? `${how} · ${say("conduct.no_countdown")}`
    : `${how} · ${say("conduct.countdown_of", { time: countdown(vote.duration_s) })}`;
}

function closeSecond(vote: Vote, board: Signals["board"], now: number): string {
  const left = board?.vote === vote.id ? board.of - board.cast : null;
  const waiting =
    left === null
      ? ""
      : left === 0
        ? say("conduct.all_have_voted")
        : say("conduct.not_yet_voted", { count: left });
  const closes = vote.closes_at
    ? say("conduct.closes_by_itself", { time: countdown((Date.parse(vote.closes_at) - now) / 1000) })
    : "";
  return [waiting, closes].filter(Boolean).join(" ");
}

function resultSecond({ result }: Vote): string {
  if (!result) return "";
  return say("conduct.result_short", {
    verdict: say(result.adopted ? "common.result.adopted" : "common.result.rejected"),
    yes: result.yes,
    total: result.legal_total,
    share: share(result.yes_share, spoken.language),
  });
}
