/** Turns to speak in the words of the hall. */
import { say, type PlainKey } from "../../lib/catalogue/catalogue.svelte";
import { allotted_ms, remaining_ms, turnState, type TurnState } from "../../lib/debate/clock";
import type { Speaker, Speech } from "../../lib/fold/floor_state";
import type { State } from "../../lib/fold/state";

export function turnIn(state: State, speech: Speech, now: number): TurnState {
  const rules: Readonly<Record<string, unknown>> | null = state.rules;
  return turnState(speech, rules, now);
}

/** "Đang phát biểu", or what for when that is no plain speech. */
export function turnWords({ kind }: Speech): string {
  return say(`projector.turn.${kind}`);
}

/** Above the clock. */
export function clockWords(speech: Speech, turn: TurnState): string {
  const told: PlainKey =
    speech.state === "called"
      ? "projector.turn.called"
      : turn === "over"
        ? "projector.turn.over"
        : speech.state === "paused"
          ? "projector.turn.paused"
          : turn === "warning"
            ? "projector.turn.warning"
            : "projector.turn.left";
  return say(told);
}

/** "trên 7 phút" */
export function outOf(speech: Speech): string {
  const all = Math.max(0, Math.round(allotted_ms(speech) / 1000));
  const whole = { minutes: Math.floor(all / 60), seconds: all % 60 };
  if (whole.minutes === 0) return say("projector.turn.of_seconds", whole);
  return say(whole.seconds === 0 ? "projector.turn.of_minutes" : "projector.turn.of_both", whole);
}

/** 1 at the beginning, 0 at the end. */
export function shareLeft(speech: Speech, now: number): number {
  const all = allotted_ms(speech);
  return all <= 0 ? 0 : Math.min(1, Math.max(0, remaining_ms(speech, now) / all));
}

/** Post and group: "Trưởng Ban Pháp chế · Tổ 2"; of a delegate without a post, that he is one. */
export function besideName({ title, group, mandate }: Speaker): string {
  if (mandate !== null && title === "" && group !== "") return say("projector.turn.delegate", { group });
  return [title, group].filter(Boolean).join(" · ");
}
