/** What the hall looks at, so far as several reducers decide about it. */
import type { ItemId, State } from "./state";

/** What the hall looks at when nothing is being decided. */
export function restingStage(state: State): State["stage"] {
  if (state.break_on !== null) return { kind: "break", id: state.current_item };
  const speech = state.floor.speeches.find((one) => one.state !== "ended" && !one.group_sitting);
  if (speech !== undefined) return { kind: "speaker", id: speech.id };
  return state.current_item === null
    ? { kind: "welcome", id: null }
    : { kind: "item", id: state.current_item };
}

/** What came on goes on the stage, unless a vote is on: the hall goes on looking at the question. */
export function stageRested(state: State): State {
  const vote = state.stage.id === null ? undefined : state.votes[state.stage.id];
  const isOn = vote?.state === "open" || vote?.state === "interrupted";
  return isOn ? state : { ...state, stage: restingStage(state) };
}

/** An item or vote that is over goes off the stage, if it is on it. */
export function stageLeft(state: State, what: ItemId): State {
  return state.stage.id === what ? { ...state, stage: restingStage(state) } : state;
}
