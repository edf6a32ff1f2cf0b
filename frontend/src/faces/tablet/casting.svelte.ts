/** The way of a ballot from the tap to the server's word. Nothing is "recorded" before the server says so. */
import { Refused, Unknown } from "../../lib/api/failures";
import { request } from "../../lib/api/http";
import { newId } from "../../lib/api/ids";
import type { Choice, OwnBallot, Vote, VoteId } from "../../lib/fold/state";
import type { Meeting } from "../../lib/meeting/meeting.svelte";

/** After this long a waiting delegate is told what else he can do. */
export const SLOW_MS = 5000;

export interface Sending {
  readonly vote: VoteId;
  readonly choice: Choice;
  readonly slow: boolean;
}

export interface RefusedBallot {
  readonly vote: VoteId;
  readonly choice: Choice;
  readonly refusal: Refused;
}

export class Casting {
  sending = $state.raw<Sending | null>(null);
  refused = $state.raw<RefusedBallot | null>(null);
  /** Votes of which the server said that a ballot stands already, sent from another device perhaps. */
  settled = $state.raw<readonly VoteId[]>([]);

  readonly #meeting: Meeting;

  constructor(meeting: Meeting) {
    this.#meeting = meeting;
  }

  /** One ballot, one command id: whatever is lost on the way, the same id is sent until there is an answer.
   *  A tap on the answer that is already on its way tries the line at once. */
  async cast(vote: Vote, choice: Choice): Promise<void> {
    if (this.sending !== null) {
      if (this.sending.slow) this.#meeting.reconnect();
      return;
    }
    const { mandate } = this.#meeting.own;
    const revision = (this.#meeting.own.ballots[vote.id]?.revision ?? 0) + 1;
    const id = newId();
    this.refused = null;
    this.sending = { vote: vote.id, choice, slow: false };
    const slow = setTimeout(() => {
      if (this.sending !== null) this.sending = { ...this.sending, slow: true };
    }, SLOW_MS);
    try {
      const ballot = await this.#meeting.run<OwnBallot>({
        id,
        what: "cast_ballot",
        with: { vote: vote.id, choice, revision, mandate },
        http: () =>
          request("POST", `/votes/${vote.id}/ballots`, { command_id: id, choice, revision, mandate }),
      });
      this.#meeting.keepBallot(vote.id, ballot);
      await nextFrame(); // which shows the ballot: no frame between asks again for what was just answered
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      if (failure instanceof Unknown || failure.code.startsWith("already_cast"))
        this.settled = [...this.settled, vote.id];
      this.refused = { vote: vote.id, choice, refusal: failure };
    } finally {
      clearTimeout(slow);
      this.sending = null;
    }
  }

  acknowledge(): void {
    this.refused = null;
  }
}

/** As Meeting paints: with an animation frame, or without one where the page is hidden. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve, 0);
    else
      requestAnimationFrame(() => {
        resolve();
      });
  });
}
