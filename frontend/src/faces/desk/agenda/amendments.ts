/** Which changes an item takes while the meeting runs, and what is asked with each; as agenda/rules/steps.py. Pure. */
import type { AgendaItem, AgendaStatus, State, Vote } from "../../../lib/fold/state";
import { votesOf } from "../../../lib/conduct/votes_of";

export const OF_ITEM = ["revise", "split", "skip", "postpone", "withdraw", "restore"] as const;
export type OfItem = (typeof OF_ITEM)[number];
export type Amendment = OfItem | "add" | "reorder";

const TAKES: Readonly<Record<OfItem, readonly AgendaItem["state"][]>> = {
  revise: ["todo", "live", "skipped", "postponed"],
  split: ["todo", "live"],
  skip: ["todo", "live"],
  postpone: ["todo", "live", "skipped"],
  withdraw: ["todo", "live", "skipped", "postponed"],
  restore: ["skipped", "postponed", "withdrawn"],
};
const OF_HEADING: readonly OfItem[] = ["revise"];

export function amendmentsOf(item: Pick<AgendaItem, "state" | "kind">): readonly OfItem[] {
  return OF_ITEM.filter(
    (change) =>
      TAKES[change].includes(item.state) && (item.kind !== "heading" || OF_HEADING.includes(change)),
  );
}

const BY_VOTE: readonly Amendment[] = ["add", "postpone", "withdraw"];

/** Whether the body's rules ask for a vote. */
export function needsVote(change: Amendment, status: AgendaStatus, rules: State["rules"]): boolean {
  const rule = rules?.["agenda_change_needs_vote"] as { readonly allowed?: boolean } | undefined;
  return rule?.allowed === true && status.state === "adopted" && BY_VOTE.includes(change);
}

/** Votes that may have decided it: adopted and announced, the latest first. */
export function deciding(state: State): readonly Vote[] {
  return votesOf(state)
    .filter((vote) => vote.state === "announced" && vote.result?.adopted === true && !vote.is_test)
    .reverse();
}
