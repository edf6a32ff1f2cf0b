/** The second line of an item in the programme: how its votes stand. */
import { say } from "../../lib/catalogue/catalogue.svelte";
import type { AgendaItem, Vote } from "../../lib/fold/state";

export function itemSecond(item: AgendaItem, votes: readonly Vote[]): string {
  const on = votes.find((vote) => vote.state === "open" || vote.state === "interrupted");
  if (on) return say("desk.item.voting", { number: on.number });
  const counted = votes.filter((vote) => vote.state !== "cancelled");
  const first = counted[0];
  if (first === undefined)
    return item.state === "live" ? say("common.agenda.live") : item.note || item.presenter;
  const last = counted[counted.length - 1] ?? first;
  const round =
    first === last
      ? say("common.vote.round", { number: first.number })
      : say("desk.item.rounds", { first: first.number, last: last.number });
  if (counted.length > 1 || first.state !== "announced" || !first.result) return round;
  const { yes, legal_total: total, adopted } = first.result;
  return say(adopted ? "desk.item.adopted" : "desk.item.rejected", { yes, total });
}
