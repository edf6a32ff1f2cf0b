/** Turns and times in the words of the tablet. */
import { say, type PlainKey } from "../../../lib/catalogue/catalogue.svelte";
import { turnState, type TurnState } from "../../../lib/debate/clock";
import type { Speaker, Speech } from "../../../lib/fold/floor_state";

/** "7 phút", "1 phút 30 giây", "45 giây". */
export function duration(seconds: number): string {
  const whole = { minutes: Math.floor(seconds / 60), seconds: seconds % 60 };
  if (whole.minutes === 0) return say("speak.seconds", whole);
  return say(whole.seconds === 0 ? "speak.minutes" : "speak.minutes_seconds", whole);
}

/** Post and group beside a name. */
export function besideName({ title, group }: Pick<Speaker, "title" | "group">): string {
  return [title, group].filter(Boolean).join(" · ");
}

/** Above the clock: what it says. */
export function clockWords(speech: Speech, turn: TurnState): string {
  const told: PlainKey =
    speech.state === "called"
      ? "speak.clock.called"
      : turn === "over"
        ? "speak.clock.over"
        : speech.state === "paused"
          ? "speak.clock.paused"
          : turn === "warning"
            ? "speak.clock.warning"
            : "speak.clock.left";
  return say(told);
}

/** Who has the word, and for what when that is no plain speech. */
export function speakingWords({ kind }: Speech): string {
  return kind === "speech" ? say("speak.now") : say("speak.now_kind", { kind: say(`speak.kind.${kind}`) });
}

/** rules: the meeting's. */
export function turnOf(
  speech: Speech,
  rules: Readonly<Record<string, unknown>> | null,
  now: number,
): TurnState {
  return turnState(speech, rules, now);
}
