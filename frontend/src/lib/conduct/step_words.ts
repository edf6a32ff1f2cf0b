/** The next step in words: what it is, what it means, and the word on the button. */
import { say, spoken } from "../catalogue/catalogue.svelte";
import { countdown, date, hourMinute, share } from "../catalogue/format";
import type { Signals, State, Vote } from "../fold/state";
import type { NextStep } from "./next_step";

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
      case "start_item": {
        const item = state.agenda.find((row) => row.id === step.item);
        const named = item ? (item.number ? `${item.number}. ${item.title}` : item.title) : "";
        return { title: say("conduct.step.start_item"), second: named };
      }
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
