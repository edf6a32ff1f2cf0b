/** Questions: the mirror of screens/reducers/questions.py. */
import type { Payload } from "./entry";
import type { QuestionGroup, SlipState } from "./question_state";
import type { State } from "./state";

type States = Readonly<Record<string, SlipState>>;

/** After any entry: one about questions, or one that says what became of slips. */
export function questionsTold(state: State, kind: string, payload: Payload, seq: number): State {
  if (!kind.startsWith("question.")) return state;
  const groups = (payload["every"] ?? payload["groups"] ?? state.question_groups) as QuestionGroup[];
  const told = (payload["slip_states"] ?? {}) as States;
  return { ...state, questions_seq: seq, question_groups: groups.map((group) => marked(group, told)) };
}

/** A slip was put in the hall, that was taken back, or it was answered there, or not yet: by the turns of an entry. */
export function questionsSpoken(before: State, next: State, seq: number): State {
  const [old, turns] = [before.floor.speeches, next.floor.speeches];
  if (old === turns) return next;
  const given = old.filter((turn) => turn.state === "ended" && turn.started_at);
  const asked: string[] = [];
  const answered: string[] = [];
  const gone: string[] = [];
  const resumed: string[] = [];
  for (const { id, kind, slip, state, started_at } of turns)
    if (!slip) continue;
    else if (kind === "question" && !old.some((turn) => turn.id === id)) asked.push(slip);
    else if (kind === "answer") {
      const was = given.some((turn) => turn.id === id);
      if (was !== (state === "ended" && Boolean(started_at))) (was ? resumed : answered).push(slip);
    }
  for (const { id, kind, slip } of old)
    if (slip && kind === "question" && !turns.some((turn) => turn.id === id)) gone.push(slip);
  if (!asked.length && !answered.length && !gone.length && !resumed.length) return next;
  const became = (slip: string, state: SlipState): SlipState =>
    answered.includes(slip) && (state === "chosen" || state === "asked")
      ? "answered"
      : asked.includes(slip) && state === "chosen"
        ? "asked"
        : gone.includes(slip) && state === "asked"
          ? "chosen"
          : resumed.includes(slip) && state === "answered"
            ? "asked"
            : state;
  const question_groups = next.question_groups.map((group) => ({
    ...group,
    slips: group.slips.map((slip) => ({ ...slip, state: became(slip.id, slip.state) })),
  }));
  return { ...next, questions_seq: seq, question_groups };
}

function marked(group: QuestionGroup, told: States): QuestionGroup {
  return { ...group, slips: group.slips.map((slip) => ({ ...slip, state: told[slip.id] ?? slip.state })) };
}
