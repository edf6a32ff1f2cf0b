/** The one next step of a meeting. Desk and console offer it at the bottom right; nobody has to look for it. */
import type { AgendaItem, ItemId, State, VoteId } from "../fold/state";
import { assistedWaiting, voteThatIsOn, voteToAnnounce, voteToOpen } from "./votes_of";

export type NextStep =
  | { readonly do: "receive_people" }
  | { readonly do: "open_meeting" }
  | { readonly do: "resume_meeting" }
  | { readonly do: "open_sitting" }
  | { readonly do: "open_gathered"; readonly sitting: string }
  | { readonly do: "mark_attendance" }
  | { readonly do: "start_item"; readonly item: ItemId }
  | { readonly do: "open_vote"; readonly vote: VoteId }
  | { readonly do: "close_vote"; readonly vote: VoteId }
  | { readonly do: "count_hands"; readonly vote: VoteId }
  | { readonly do: "resume_vote"; readonly vote: VoteId }
  | { readonly do: "announce_vote"; readonly vote: VoteId; readonly blocked?: "assisted_waiting" }
  | { readonly do: "close_sitting" }
  | { readonly do: "close_meeting" }
  | { readonly do: "nothing" };

export function nextStep(state: State): NextStep {
  switch (state.meeting?.state) {
    case "convened":
    case "postponed":
      return { do: isGathering(state) ? "open_meeting" : "receive_people" };
    case "adjourned":
      return { do: "resume_meeting" };
    case "opened":
      if (state.sitting?.state !== "open") return betweenSittings(state);
      return stepOfVotes(state) ?? stepOfAgenda(state);
    default:
      return { do: "nothing" };
  }
}

/** People are received: whoever comes is marked, and nothing is decided yet. */
export function isGathering(state: State): boolean {
  return state.sitting?.state === "gathering";
}

function betweenSittings(state: State): NextStep {
  if (state.sitting?.state === "gathering") return { do: "open_gathered", sitting: state.sitting.id };
  const over = state.sitting !== null && state.agenda.length > 0 && nextItem(state) === null;
  return { do: over ? "close_meeting" : "open_sitting" };
}

function stepOfVotes(state: State): NextStep | null {
  const on = voteThatIsOn(state);
  if (on?.state === "interrupted") return { do: "resume_vote", vote: on.id };
  if (on) return { do: on.method === "show_of_hands" ? "count_hands" : "close_vote", vote: on.id };
  const closed = voteToAnnounce(state);
  if (closed === null) return null;
  const step = { do: "announce_vote", vote: closed.id } as const;
  return assistedWaiting(closed).length > 0 ? { ...step, blocked: "assisted_waiting" } : step;
}

function stepOfAgenda(state: State): NextStep {
  if (state.attendance.in_hall + state.attendance.remote === 0) return { do: "mark_attendance" };
  const prepared = voteToOpen(state);
  if (prepared) return { do: "open_vote", vote: prepared.id };
  const item = nextItem(state);
  return item ? { do: "start_item", item: item.id } : { do: "close_sitting" };
}

/** The first item after the one that is on which was not taken yet; else the first that was skipped. */
export function nextItem(state: State): AgendaItem | null {
  const here = state.agenda.findIndex((item) => item.id === state.current_item);
  const todo = (item: AgendaItem): boolean => item.state === "todo";
  return state.agenda.slice(here + 1).find(todo) ?? state.agenda.find(todo) ?? null;
}
