/** Who is at work where, at the desks of a meeting. */
import type { Hand, Signals } from "../fold/state";

const HAND = "hand:";

/** By user id. */
export function handsOf(signals: Signals): Readonly<Record<string, Hand>> {
  const hands = Object.entries(signals).filter(([name]) => name.startsWith(HAND));
  return Object.fromEntries(hands.map(([name, hand]) => [name.slice(HAND.length), hand as Hand]));
}
