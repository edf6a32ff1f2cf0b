/** Opinions on drafts: not in the state, only that something about them changed, and which groups handed in. */
import type { Payload } from "./entry";
import type { State, SummaryTold } from "./state";

/** The same state for what is no business of opinions. */
export function opinionsTold(state: State, kind: string, payload: Payload, seq: number): State {
  if (!/^(opinion|summary)\./.test(kind)) return state;
  const told = payload.summary as SummaryTold | undefined;
  const sitting = told?.sitting ?? payload.sitting;
  const others = state.summaries.filter((one) => one.sitting !== sitting);
  return { ...state, opinions_seq: seq, summaries: told === undefined ? others : [...others, told] };
}
