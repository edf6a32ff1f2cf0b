/** Who spoke, in the order that is asked for, and who did not. Pure. */
import type { components } from "../../../lib/api/schema.generated";
import { byName, delegatesOf } from "../../../lib/conduct/people";
import type { State } from "../../../lib/fold/state";

export type SpokenBy = components["schemas"]["DelegateSpokenOut"];
export type SpeakerOrder = "time" | "name" | "group";

const inVietnamese = new Intl.Collator("vi", { numeric: true });

export function sortedSpeakers(all: readonly SpokenBy[], order: SpeakerOrder): readonly SpokenBy[] {
  const sorted = [...all].sort(byName);
  if (order === "time") return sorted.sort((a, b) => b.total_s - a.total_s);
  // Who is in no group stands last.
  if (order === "group")
    return sorted.sort(
      (a, b) => Number(a.group === "") - Number(b.group === "") || inVietnamese.compare(a.group, b.group),
    );
  return sorted;
}

/** Delegates who have not spoken yet, by name. */
export function silentDelegates(state: State, spoke: readonly SpokenBy[]): readonly string[] {
  const heard = new Set(spoke.map((one) => one.mandate));
  return delegatesOf(state)
    .filter((one) => !heard.has(one.id))
    .sort(byName)
    .map((one) => one.name);
}
