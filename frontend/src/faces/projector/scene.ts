/** From the shared state to what the hall looks at. Pure. */
import type { AgendaItem, State, Vote } from "../../lib/fold/state";

export type Scene =
  | { readonly kind: "welcome" | "closed" }
  | {
      readonly kind: "item";
      readonly item: AgendaItem;
      /** The last vote was cancelled: said until something else begins. */
      readonly cancelled: Vote | null;
    }
  | { readonly kind: "vote" | "result"; readonly vote: Vote };

export function sceneOf(state: State): Scene {
  const { kind, id } = state.stage;
  const vote = id === null ? undefined : state.votes[id];
  if (kind === "vote" && vote) return { kind: "vote", vote };
  if (kind === "result" && vote) return { kind: vote.result ? "result" : "vote", vote };
  const item = state.agenda.find((row) => row.id === id);
  if (kind === "item" && item) return { kind: "item", item, cancelled: lastCancelled(state, item) };
  return { kind: kind === "closed" ? "closed" : "welcome" };
}

/** The newest vote of the item, when the hall saw it open and it has no result. */
function lastCancelled(state: State, item: AgendaItem): Vote | null {
  const opened = state.vote_order
    .flatMap((id) => state.votes[id] ?? [])
    .filter((vote) => vote.item === item.id && vote.opened_at !== null);
  const last = opened.sort((a, b) => ((a.opened_at ?? "") < (b.opened_at ?? "") ? -1 : 1)).pop();
  return last?.state === "cancelled" ? last : null;
}
