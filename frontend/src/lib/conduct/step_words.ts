/** The next step in words: what it is, what it means, and the word on the button. */
import { say, spoken } from "../catalogue/catalogue.svelte";
import { countdown, share } from "../catalogue/format";
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
        return state.meeting?.state === "closed"
          ? { title: say("conduct.step.nothing"), second: say("conduct.step.nothing.second") }
          : { title: "", second: "" };
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
