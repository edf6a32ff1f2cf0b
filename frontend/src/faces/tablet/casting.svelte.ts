/** The way of a ballot from the tap to the server's word. Nothing is "recorded" before the server says so. */
import { Refused } from "../../lib/api/failures";
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
        with: { vote: vote.id, choice, revision },
        http: () => request("POST", `/votes/${vote.id}/ballots`, { command_id: id, choice, revision }),
      });
      this.#meeting.keepBallot(vote.id, ballot);
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
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
