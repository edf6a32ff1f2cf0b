/** Which entry of the record holds the result that is being corrected. The state does not keep it: it is asked for. */
import { get } from "../../lib/api/http";
import { visiblePayload, type EntryFrame } from "../../lib/fold/entry";
import type { VoteId } from "../../lib/fold/state";

const AT_ONCE = 200;
const TELLS_RESULT = ["vote.closed", "vote.announced", "vote.corrected"];

interface Entries {
  readonly head: number;
  readonly entries: readonly EntryFrame[];
}

/** The latest one; null when there is none. Rejects with `Refused` or `Unreachable`. */
export async function entryOfResult(stream: string, vote: VoteId): Promise<number | null> {
  let found: number | null = null;
  let after = 0;
  for (;;) {
    const path = `/streams/${encodeURIComponent(stream)}/entries?face=desk&after=${after}&limit=${AT_ONCE}`;
    const { head, entries } = await get<Entries>(path);
    for (const frame of entries) {
      const tells = TELLS_RESULT.includes(frame.entry.kind) && visiblePayload(frame)?.["vote"] === vote;
      if (tells) found = frame.seq;
    }
    const last = entries[entries.length - 1]?.seq ?? head;
    if (last >= head || last <= after) return found;
    after = last;
  }
}
