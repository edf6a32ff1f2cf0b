/** The last start of an item, looked up in the record: also after the page was loaded anew, and when another desk did it. */
import { get } from "../../../lib/api/http";
import { lastStart, mayUndo, type Start } from "../../../lib/conduct/last_start";
import type { EntryFrame } from "../../../lib/fold/entry";
import type { State } from "../../../lib/fold/state";

/** So far back it is looked for; what lies before is no slip of the hand any more. */
const ENTRIES = 60;

export class LastStart {
  #start = $state.raw<Start | null>(null);
  #asked = 0;

  /** isOn: something is; else there is no start to look for. */
  async look(stream: string, seq: number, isOn: boolean): Promise<void> {
    const mine = ++this.#asked;
    this.#start = null;
    if (!isOn) return;
    const query = `face=desk&after=${Math.max(0, seq - ENTRIES)}&limit=${ENTRIES}`;
    const path = `/streams/${encodeURIComponent(stream)}/entries?${query}`;
    const answer = await get<{ readonly entries: readonly EntryFrame[] }>(path).catch(() => null);
    if (mine === this.#asked && answer !== null) this.#start = lastStart(answer.entries);
  }

  /** What could be taken back now; null when nothing. */
  undoable(state: State): Start | null {
    return this.#start !== null && mayUndo(state, this.#start) ? this.#start : null;
  }
}
