/** The second line of an item in the programme: how its votes stand. */
import { say } from "../../lib/catalogue/catalogue.svelte";
import type { AgendaItem, Vote } from "../../lib/fold/state";

export function itemSecond(item: AgendaItem, votes: readonly Vote[]): string {
  if (item.state === "skipped" || item.state === "postponed" || item.state === "withdrawn") {
    return say(`desk_run.item.${item.state}_why`, { reason: item.reason });
  }
  const on = votes.find((vote) => vote.state === "open" || vote.state === "interrupted");
  if (on) return say("desk.item.voting", { number: on.number });
  const counted = votes.filter((vote) => vote.state !== "cancelled");
  const first = counted[0];
  if (first === undefined)
    return item.state === "live" ? say("common.agenda.live") : item.note || item.presenter;
  const round =
    counted.length === 1
      ? say("common.vote.round", { number: first.number })
      : say("desk.item.rounds", { numbers: ranges(counted.map((vote) => vote.number)) });
  if (counted.length > 1 || first.state !== "announced" || !first.result) return round;
  const { yes, legal_total: total, adopted } = first.result;
  return say(adopted ? "desk.item.adopted" : "desk.item.rejected", { yes, total });
}

/** 1, 8 · 2–7, 9 */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}
