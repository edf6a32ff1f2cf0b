/** The clock of a speech, from the server's time: nothing ticks over the wire. Pure. */
import type { Floor, Speech } from "../fold/floor_state";

/** idle: not begun, interrupted or over, and in its time. */
export type TurnState = "idle" | "running" | "warning" | "over";

export interface WithFloor {
  readonly floor: Floor;
}

/** The body's rules; a meeting that was opened under older ones has none for clocks. */
export type ClockRules = Readonly<Record<string, unknown>>;

const WARNING_S = 60;
const SECOND_MS = 1000;

/** How long the speaker has spoken, in ms. now: by the server's clock, in ms. */
export function spoken_ms(speech: Speech, now: number): number {
  const since = speech.running_since === null ? now : Date.parse(speech.running_since);
  // A clock that is not yet set may stand before the start.
  return speech.ran_ms + Math.max(0, now - since);
}

/** All the time of this turn, with what was added. */
export function allotted_ms(speech: Speech): number {
  return (speech.limit_s + speech.extended_s) * SECOND_MS;
}

/** Below zero when the time is over. */
export function remaining_ms(speech: Speech, now: number): number {
  return allotted_ms(speech) - spoken_ms(speech, now);
}

export function warning_s(rules: ClockRules | null): number {
  const rule = rules?.["clock_warning_s"] as { readonly value?: unknown } | undefined;
  return typeof rule?.value === "number" ? rule.value : WARNING_S;
}

/** What the colours and words of a clock follow; interrupted in its last minute it stays a warning. */
export function turnState(speech: Speech, rules: ClockRules | null, now: number): TurnState {
  if (speech.state === "called" || speech.state === "ended") return "idle";
  const left = remaining_ms(speech, now);
  if (left <= 0) return "over";
  // Of a turn that is no longer than the warning, only the last half is warned of.
  const warns = Math.min(warning_s(rules) * SECOND_MS, allotted_ms(speech) / 2);
  if (left <= warns) return "warning";
  return speech.state === "running" ? "running" : "idle";
}

/** What a clock shows, in whole seconds: up while time is left, so that 0:00 is the end; whole seconds over after. */
export function shownSeconds(left_ms: number): { readonly over: boolean; readonly seconds: number } {
  if (left_ms > 0) return { over: false, seconds: Math.ceil(left_ms / SECOND_MS) };
  return { over: true, seconds: Math.floor(Math.abs(left_ms) / SECOND_MS) };
}

/** The turn that is given and not ended. sitting: a group's; null for the whole body. */
export function speakingIn({ floor }: WithFloor, sitting: string | null): Speech | null {
  const isThere = (speech: Speech): boolean =>
    sitting === null ? !speech.group_sitting : speech.sitting === sitting;
  return floor.speeches.find((speech) => speech.state !== "ended" && isThere(speech)) ?? null;
}
