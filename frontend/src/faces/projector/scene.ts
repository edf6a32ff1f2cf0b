/** From the shared state to what the hall looks at. Pure. */
import type { AgendaItem, GroupSitting, State, Vote } from "../../lib/fold/state";

export type Scene =
  /** Before the opening, or opened and nothing begun. */
  | { readonly kind: "welcome" }
  /** People come in: seats with names; with the roll once it is called. */
  | { readonly kind: "arrival"; readonly called: boolean }
  | { readonly kind: "break"; readonly next: AgendaItem | null }
  | { readonly kind: "groups"; readonly sittings: readonly GroupSitting[] }
  | { readonly kind: "postponed" | "adjourned" | "cancelled" | "closed" }
  | {
      readonly kind: "item";
      readonly item: AgendaItem;
      /** The last vote was cancelled: said until something else begins. */
      readonly cancelled: Vote | null;
    }
  | { readonly kind: "vote" | "result"; readonly vote: Vote };

/** So long before the planned opening the seats are shown to those who come in. */
const ARRIVE_MS = 90 * 60_000;

/** now: the server's time in ms. */
export function sceneOf(state: State, now: number): Scene {
  const { kind, id } = state.stage;
  const vote = id === null ? undefined : state.votes[id];
  if (kind === "vote" && vote) return { kind: "vote", vote };
  const stands = state.meeting?.state;
  if (stands === "postponed" || stands === "adjourned" || stands === "cancelled") return { kind: stands };
  if (kind === "closed") return { kind: "closed" };
  if (state.sitting?.state === "gathering") return { kind: "arrival", called: true };
  const plenary = state.sitting?.state === "open";
  const groups = plenary ? [] : groupsSitting(state);
  if (groups.length > 0) return { kind: "groups", sittings: groups };
  if (state.sitting?.state === "closed") return { kind: "break", next: nextToCome(state) };
  if (kind === "result" && vote) return { kind: vote.result ? "result" : "vote", vote };
  const item = state.agenda.find((row) => row.id === id);
  if (kind === "item" && item) return { kind: "item", item, cancelled: lastCancelled(state, item) };
  return isArriving(state, now) ? { kind: "arrival", called: false } : { kind: "welcome" };
}

/** In the order of their names: Tổ 2 before Tổ 10. */
function groupsSitting(state: State): readonly GroupSitting[] {
  return Object.values(state.group_sittings)
    .filter((sitting) => sitting.state !== "closed")
    .sort((a, b) => a.group.name.localeCompare(b.group.name, "vi", { numeric: true }));
}

function isArriving(state: State, now: number): boolean {
  const { meeting, seating } = state;
  if (meeting?.state !== "convened" || seating === null) return false;
  return now >= Date.parse(meeting.starts_at) - ARRIVE_MS;
}

function nextToCome(state: State): AgendaItem | null {
  const here = state.agenda.findIndex((row) => row.id === state.current_item);
  return state.agenda.slice(here + 1).find((row) => row.state === "todo") ?? null;
}

/** The newest vote of the item, when the hall saw it open and it has no result. */
function lastCancelled(state: State, item: AgendaItem): Vote | null {
  const opened = state.vote_order
    .flatMap((id) => state.votes[id] ?? [])
    .filter((vote) => vote.item === item.id && vote.opened_at !== null);
  const last = opened.sort((a, b) => ((a.opened_at ?? "") < (b.opened_at ?? "") ? -1 : 1)).pop();
  return last?.state === "cancelled" ? last : null;
}
