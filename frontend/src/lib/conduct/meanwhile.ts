/** What became of a vote while somebody was asked about it, and whether it can still be done. Pure. */
import type { Vote } from "../fold/state";

export type Doing = "cancel" | "close" | "announce" | "assist" | "correct" | "again";

/** As the server allows it: docs/commands. */
const FROM: Readonly<Record<Doing, readonly Vote["state"][]>> = {
  cancel: ["prepared", "open", "interrupted", "closed"],
  close: ["open", "interrupted"],
  announce: ["closed"],
  assist: ["open"],
  correct: ["closed", "announced"],
  again: ["closed", "announced", "cancelled"],
};

export interface Before {
  readonly state: Vote["state"];
  readonly result_seq: number | null;
}

export interface Meanwhile {
  readonly is: Exclude<Vote["state"], "prepared"> | "corrected";
  readonly possible: boolean;
}

/** Null while the vote stands as it stood when the question was put. */
export function meanwhile(doing: Doing, before: Before, vote: Vote): Meanwhile | null {
  if (doing === "correct" && vote.result_seq !== before.result_seq) {
    return { is: "corrected", possible: false };
  }
  if (vote.state === before.state || vote.state === "prepared") return null;
  return { is: vote.state, possible: FROM[doing].includes(vote.state) };
}
