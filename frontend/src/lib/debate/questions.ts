/** The round of questions on one item: which group it is at, which question, and who may be called about it. Pure. */
import type { GroupedSlip, QuestionGroup } from "../fold/question_state";
import type { ItemId, State } from "../fold/state";
import type { Choosable } from "./people";
import { speakingIn } from "./clock";

/** Asked and answered, or sent on: nothing is left to be said about it. */
const OVER: readonly GroupedSlip["state"][] = [
  "answered",
  "satisfied",
  "to_answer",
  "withdrawn",
  "debate_asked",
];

/** Those the council chose for this item, in their order. */
export function groupsOf(groups: readonly QuestionGroup[], item: ItemId): readonly QuestionGroup[] {
  return groups
    .filter((one) => one.state === "decided" && (one.item === item || one.item === null))
    .sort((a, b) => a.position - b.position);
}

export function isOver(slip: GroupedSlip): boolean {
  return OVER.includes(slip.state);
}

/** Where the round is: at the group somebody speaks about, else at the first that has something open. */
export function groupNow(
  state: Pick<State, "floor">,
  groups: readonly QuestionGroup[],
): QuestionGroup | null {
  const slip = speakingIn(state, null)?.slip ?? null;
  const spoken = groups.find((one) => slip !== null && one.slips.some((each) => each.id === slip));
  return spoken ?? groups.find((one) => !one.slips.every(isOver)) ?? groups[groups.length - 1] ?? null;
}

/** The question that is on: spoken about now, else asked and not answered, else the first still to be asked. */
export function slipNow(state: Pick<State, "floor">, group: QuestionGroup): GroupedSlip | null {
  const speaking = speakingIn(state, null)?.slip ?? null;
  return (
    group.slips.find((one) => one.id === speaking) ??
    group.slips.find((one) => one.state === "asked") ??
    group.slips.find((one) => !isOver(one)) ??
    null
  );
}

export function asker({ author }: GroupedSlip): Choosable {
  const { mandate, name, group } = author;
  return { key: mandate, name, second: group, who: { mandate } };
}

/** By his mandate or as a guest; one who is on no list by his name. */
export function answerer({ respondent }: QuestionGroup): Choosable {
  const { guest, mandate, name, title } = respondent;
  const who = mandate !== null ? { mandate } : guest !== null ? { guest } : { name, title };
  return { key: mandate ?? guest ?? name, name, second: title, who };
}
