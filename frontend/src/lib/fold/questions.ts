/** Questions: the mirror of screens/reducers/questions.py. */
import type { Payload } from "./entry";
import type { QuestionGroup, SlipState } from "./question_state";
import type { State } from "./state";

/** After any entry: one about questions, or one that says what became of slips, such as a speech on one. */
export function questionsTold(state: State, kind: string, payload: Payload, seq: number): State {
  const told = payload["slip_states"] as Readonly<Record<string, SlipState>> | undefined;
  if (!told && !kind.startsWith("question.")) return state;
  const groups = (payload["every"] ?? payload["groups"] ?? state.question_groups) as QuestionGroup[];
  return {
    ...state,
    questions_seq: seq,
    question_groups: groups.map((group) => ({
      ...group,
      slips: group.slips.map((slip) => ({ ...slip, state: told?.[slip.id] ?? slip.state })),
    })),
  };
}
