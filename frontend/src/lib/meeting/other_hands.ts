/** Where the others of the secretariat are at work, and telling them where one is oneself. */
import { newId } from "../api/ids";
import type { Hand, Signals } from "../fold/state";
import { handsOf } from "./hands";
import type { Meeting } from "./meeting.svelte";

export interface Somebody extends Hand {
  readonly user: string;
}

/** me: one's own user id. */
export function otherHands(signals: Signals, me: string): readonly Somebody[] {
  return Object.entries(handsOf(signals))
    .filter(([user]) => user !== me)
    .map(([user, hand]) => ({ ...hand, user }));
}

/** The id after "item:" or "words:"; null for another place. */
export function placeOf(hand: Pick<Hand, "at">, what: "item" | "words" | "vote"): string | null {
  const [place, id] = hand.at.split(":");
  return place === what && id !== undefined ? id : null;
}

/** null: nowhere of theirs. Not repeated where the line is silent: it is no command, and a second may be true by then. */
export function showHand(meeting: Meeting, at: string | null): void {
  const silent = (): Promise<null> => Promise.resolve(null);
  meeting.run({ id: newId(), what: "show_hand", with: { at }, http: silent }).catch(() => undefined);
}
