/** The presiding officer's ballots on their way. They outlive the screen of their vote: what became of each is said
 *  until the officer has seen it, also after the close and while another vote is on. */
import type { Choice, Vote, VoteId } from "../../lib/fold/state";
import type { Meeting } from "../../lib/meeting/meeting.svelte";
import { Casting } from "../tablet/casting.svelte";

export interface Held {
  readonly vote: VoteId;
  readonly number: number;
  readonly choice: Choice;
  readonly casting: Casting;
}

export class OwnBallots {
  held = $state.raw<readonly Held[]>([]);
  readonly #meeting: Meeting;

  constructor(meeting: Meeting) {
    this.#meeting = meeting;
  }

  of(vote: VoteId): Held | undefined {
    return this.held.find((one) => one.vote === vote);
  }

  /** Those whose vote is not the one on the screen. */
  left(on: VoteId | null): readonly Held[] {
    return this.held.filter((one) => one.vote !== on);
  }

  async cast(vote: Vote, choice: Choice): Promise<void> {
    const before = this.of(vote.id);
    const casting = before?.casting ?? new Casting(this.#meeting);
    if (casting.sending === null) {
      const held = { vote: vote.id, number: vote.number, choice, casting };
      this.held = [...this.held.filter((one) => one.vote !== vote.id), held];
    }
    await casting.cast(vote, choice);
    // Acknowledged while its vote was on: the receipt stands where the answers were.
    if (casting.sending === null && casting.refused === null && this.#isOn(vote.id)) this.forget(vote.id);
  }

  forget(vote: VoteId): void {
    this.held = this.held.filter((one) => one.vote !== vote);
  }

  #isOn(vote: VoteId): boolean {
    const state = this.#meeting.state.votes[vote]?.state;
    return state === "open" || state === "interrupted";
  }
}
