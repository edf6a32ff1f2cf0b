/** Which vote has the tablet's screen. Pure. */
import type { Own, State, Vote, VoteId } from "../../lib/fold/state";
import type { Connection } from "../../lib/realtime/connection";
import { standing, voteOn } from "./standing";

export interface Circumstances {
  readonly state: State;
  readonly own: Own;
  readonly connection: Connection;
  /** The vote a ballot is on its way to. */
  readonly sending: VoteId | null;
  /** The vote whose ballot was refused, until the delegate has read it. */
  readonly refused: VoteId | null;
  /** The vote the delegate chooses again in, where the body allows it. */
  readonly changing: VoteId | null;
  /** Votes of which the server said that a ballot stands already. */
  readonly settled: readonly VoteId[];
}

export function taking(now: Circumstances): Vote | null {
  const { state, own, connection, sending, refused, changing, settled } = now;
  // Nothing that is cast here now could arrive: what to do about it has the screen.
  if (connection.kind === "ended") return null;
  const sent = sending === null ? undefined : state.votes[sending];
  if (sent && sent.state !== "cancelled") return sent;
  const on = voteOn(state);
  if (!on || refused === on.id) return null;
  if (changing === on.id && on.may_change) return on;
  if (settled.includes(on.id)) return null;
  return standing(state, own, on) === "may_cast" ? on : null;
}
