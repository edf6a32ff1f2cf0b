/** The one next step of a meeting. Desk and console offer it at the bottom right; nobody has to look for it.
 *  Trial votes are in no `vote_order` and so never a step. */
import { nextToTake } from "../agenda/tree";
import { speakingIn } from "../debate/clock";
import { nextRequest } from "../debate/queue";
import { floorItem, isDebate } from "../debate/where";
import type { AgendaItem, ItemId, State, VoteId } from "../fold/state";
import { agendaVote } from "./agenda_vote";
import { dayOver, dayPartOver } from "./day_parts";
import { assistedWaiting, voteThatIsOn, voteToAnnounce, voteToOpen } from "./votes_of";

export type NextStep =
  | { readonly do: "receive_people" }
  | { readonly do: "open_meeting" }
  | { readonly do: "resume_meeting" }
  | { readonly do: "open_sitting" }
  | { readonly do: "open_gathered"; readonly sitting: string }
  | { readonly do: "mark_attendance" }
  | { readonly do: "propose_agenda" }
  | { readonly do: "adopt_agenda"; readonly vote: VoteId }
  | { readonly do: "start_item"; readonly item: ItemId }
  | { readonly do: "begin_break"; readonly item: ItemId }
  | { readonly do: "end_break"; readonly item: ItemId }
  | { readonly do: "open_groups"; readonly item: ItemId }
  | { readonly do: "close_groups"; readonly count: number }
  | { readonly do: "open_vote"; readonly vote: VoteId }
  | { readonly do: "close_vote"; readonly vote: VoteId }
  | { readonly do: "count_hands"; readonly vote: VoteId }
  | { readonly do: "resume_vote"; readonly vote: VoteId }
  | { readonly do: "announce_vote"; readonly vote: VoteId; readonly blocked?: "assisted_waiting" }
  | { readonly do: "call_speaker"; readonly request: string; readonly speech: string | null }
  | { readonly do: "start_clock"; readonly speech: string }
  | { readonly do: "end_speech"; readonly speech: string }
  | { readonly do: "close_sitting"; readonly next?: ItemId }
  | { readonly do: "adjourn_meeting"; readonly next: ItemId }
  | { readonly do: "close_meeting" }
  | { readonly do: "nothing" };

/** What makes one step another, for whoever pressed the one before. */
export function stepKey(step: NextStep): string {
  return `${step.do} ${aboutWhat(step)}`;
}

function aboutWhat(step: NextStep): string {
  if ("vote" in step) return step.vote;
  if ("item" in step) return step.item;
  if ("request" in step) return step.request;
  return "speech" in step ? step.speech : "";
}

/** now: server time in ms; without it a meeting is not seen to end its day. */
export function nextStep(state: State, now?: number): NextStep {
  switch (state.meeting?.state) {
    case "convened":
    case "postponed":
      return { do: isGathering(state) ? "open_meeting" : "receive_people" };
    case "adjourned":
      return { do: "resume_meeting" };
    case "opened":
      if (state.sitting?.state !== "open") return betweenSittings(state, now);
      return stepOfVotes(state) ?? stepOfSitting(state);
    default:
      return { do: "nothing" };
  }
}

/** People are received: whoever comes is marked, and nothing is decided yet. */
export function isGathering(state: State): boolean {
  return state.sitting?.state === "gathering";
}

function betweenSittings(state: State, now: number | undefined): NextStep {
  if (state.sitting?.state === "gathering") return { do: "open_gathered", sitting: state.sitting.id };
  const next = nextItem(state);
  if (state.sitting === null || state.agenda.length === 0) return { do: "open_sitting" };
  if (next === null) return { do: "close_meeting" };
  const later = now !== undefined && dayOver(state.agenda, next, now);
  return later ? { do: "adjourn_meeting", next: next.id } : { do: "open_sitting" };
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

function stepOfSitting(state: State): NextStep {
  if (state.attendance.in_hall + state.attendance.remote === 0) return { do: "mark_attendance" };
  if (state.agenda_status.state === "draft" && state.agenda.length > 0) return { do: "propose_agenda" };
  const adopting = agendaVote(state);
  if (adopting?.state === "announced") return { do: "adopt_agenda", vote: adopting.id };
  const next = nextItem(state);
  if (state.break_on && next) return { do: "end_break", item: next.id };
  const spoken = stepOfFloor(state);
  if (spoken) return spoken;
  const prepared = voteToOpen(state);
  if (prepared) return { do: "open_vote", vote: prepared.id };
  return stepOfGroups(state) ?? stepOfAgenda(state, next);
}

/** In a debate whoever waits is called, his clock started, the last turn ended; also elsewhere while somebody speaks. */
function stepOfFloor(state: State): NextStep | null {
  const speech = speakingIn(state, null);
  if (speech?.state === "called") return { do: "start_clock", speech: speech.id };
  const item = floorItem(state);
  if (speech === null && !isDebate(item)) return null;
  const waiting = nextRequest(state, item?.id ?? null, null);
  if (waiting) return { do: "call_speaker", request: waiting.id, speech: speech?.id ?? null };
  return speech && { do: "end_speech", speech: speech.id };
}

/** While the item on is one that the groups debate: they sit, and it goes on when all have risen. */
function stepOfGroups(state: State): NextStep | null {
  const live = state.agenda.find((item) => item.id === state.current_item);
  if (live?.kind !== "group_debate") return null;
  const groups = Object.values(state.group_sittings);
  const count = groups.filter((one) => one.state !== "closed").length;
  if (count > 0) return { do: "close_groups", count };
  const began = Date.parse(live.began_at ?? "");
  const sat = groups.some((one) => one.closed_at !== null && Date.parse(one.closed_at) >= began);
  return sat ? null : { do: "open_groups", item: live.id };
}

function stepOfAgenda(state: State, next: AgendaItem | null): NextStep {
  if (next === null) return { do: "close_sitting" };
  if (dayPartOver(state.agenda, state.current_item, next)) return { do: "close_sitting", next: next.id };
  return { do: next.kind === "break" ? "begin_break" : "start_item", item: next.id };
}

/** What comes after the one that is on: what a break interrupted, else the first still to come, else the first that
 *  was passed over. Headings are not gone through. */
export function nextItem(state: State): AgendaItem | null {
  const back = state.agenda.find((item) => item.id === state.break_on?.returns_to);
  return back?.state === "todo" ? back : nextToTake(state.agenda, state.current_item);
}
