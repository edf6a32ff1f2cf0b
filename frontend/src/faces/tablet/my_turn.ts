/** Whether a delegate is called to speak, or the next who will be. Pure. */
import { waitingFor } from "../../lib/debate/queue";
import type { Speech, SpeechRequest } from "../../lib/fold/floor_state";
import type { Own, State } from "../../lib/fold/state";

export type OwnTurn =
  | { readonly kind: "called"; readonly speech: Speech }
  /** Nobody stands before him in the queue of what is on. */
  | { readonly kind: "next"; readonly request: SpeechRequest };

export function ownTurn({ floor, current_item, group_sittings }: State, { mandate }: Own): OwnTurn | null {
  if (mandate === null) return null;
  const speech = floor.speeches.find((one) => one.mandate === mandate && one.state !== "ended");
  if (speech !== undefined) return { kind: "called", speech };
  const isOn = ({ item, sitting }: SpeechRequest): boolean =>
    item === (sitting === null ? current_item : group_sittings[sitting]?.current_item);
  const request = floor.requests.find(
    (one) =>
      one.mandate === mandate && isOn(one) && waitingFor(floor, one.item, one.sitting)[0]?.id === one.id,
  );
  return request === undefined ? null : { kind: "next", request };
}
