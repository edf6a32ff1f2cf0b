/** The start of what the whole body is on, while it may be taken back: as agenda/services/undo_start.py. Pure. */
import { visiblePayload, type EntryFrame } from "../fold/entry";
import type { ItemId, State } from "../fold/state";
import { votesOfItem } from "./votes_of";

export interface Start {
  /** Of the entry: what the undo names. */
  readonly seq: number;
  readonly item: ItemId;
  /** What was begun before it, as far as the entries tell. */
  readonly after: ItemId | null;
}

/** frames: the last entries, oldest first. Null when the last thing that changed what is on was no start. */
export function lastStart(frames: readonly EntryFrame[]): Start | null {
  let found: Start | null = null;
  let begun: ItemId | null = null;
  for (const frame of frames) {
    const payload = visiblePayload(frame);
    const kind = frame.entry.kind;
    if (payload?.["sitting"] !== undefined && kind !== "sitting.closed") continue;
    if (kind === "item.started" || kind === "break.begun") {
      found = { seq: frame.seq, item: String(payload?.["item"]), after: begun };
      begun = found.item;
    } else if (kind === "item.returned") found = begun = null;
  }
  return found;
}

/** Whether it is offered: the server would still take it back, and nobody has spoken on it since. */
export function mayUndo(state: State, start: Start): boolean {
  const item = state.agenda.find((row) => row.id === start.item);
  if (item?.state !== "live" || state.current_item !== item.id || item.began_at === null) return false;
  const began = Date.parse(item.began_at);
  const isSpokenOn = state.floor.speeches.some(
    (one) => one.item === item.id && one.started_at !== null && Date.parse(one.started_at) >= began,
  );
  if (isSpokenOn) return false;
  return votesOfItem(state, item.id).every(
    (vote) => vote.opened_at === null || Date.parse(vote.opened_at) < began,
  );
}
