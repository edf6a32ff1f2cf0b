/** On which item people speak now, and whether anybody may be called. Pure. */
import { voteThatIsOn } from "../conduct/votes_of";
import type { AgendaItem, ItemKind, State } from "../fold/state";
import type { Speech } from "../fold/floor_state";
import { speakingIn, spoken_ms } from "./clock";
import { nextRequest } from "./queue";

const DEBATES: readonly ItemKind[] = ["debate", "questioning"];

/** Whether an item is there for people to speak on, one after the other. */
export function isDebate(item: Pick<AgendaItem, "kind"> | null | undefined): boolean {
  return item != null && DEBATES.includes(item.kind);
}

type Where = Pick<State, "agenda" | "current_item" | "break_on" | "group_sittings" | "floor">;

/** What is on; in a break what the break interrupted. sitting: a group's. */
export function floorItem(state: Where, sitting: string | null = null): AgendaItem | null {
  const id =
    sitting === null
      ? (state.break_on?.returns_to ?? state.current_item)
      : (state.group_sittings[sitting]?.current_item ?? null);
  return state.agenda.find((row) => row.id === id) ?? null;
}

/** Whether the floor is what this moment is about: a debate, or somebody speaks or waits on another item. */
export function isFloorOn(state: Where, sitting: string | null = null): boolean {
  const item = floorItem(state, sitting);
  if (item === null) return false;
  return (
    isDebate(item) || speakingIn(state, sitting) !== null || nextRequest(state, item.id, sitting) !== null
  );
}

export type WhyNot = "vote" | "sitting" | "break" | "item";

/** Why nobody may be called now; null when somebody may. */
export function whyNoCall(state: State, sitting: string | null = null): WhyNot | null {
  if (sitting === null) {
    if (voteThatIsOn(state) !== null) return "vote";
    if (state.meeting?.state !== "opened" || state.sitting?.state !== "open") return "sitting";
    if (state.break_on !== null) return "break";
  } else if (state.group_sittings[sitting]?.state !== "open") return "sitting";
  return floorItem(state, sitting) === null ? "item" : null;
}

const WRONG_FOR_MS = 60_000;

/** Who was called by mistake, as far as one can tell: hardly spoken, and nothing noted. now: server time in ms. */
export function returnable(
  state: Pick<State, "floor" | "speech_notes">,
  now: number,
  sitting: string | null = null,
): Speech | null {
  const speech = speakingIn(state, sitting);
  if (speech === null || spoken_ms(speech, now) >= WRONG_FOR_MS) return null;
  return state.speech_notes.some((note) => note.speech === speech.id) ? null : speech;
}
