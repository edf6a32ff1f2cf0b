/** What the state tells of questions: the groups they are asked in. The slips themselves are asked for over HTTP. */

export type SlipState =
  | "draft"
  | "submitted"
  | "returned"
  | "chosen"
  | "asked"
  | "to_answer"
  | "answered"
  | "satisfied"
  | "debate_asked"
  | "withdrawn";

/** guest or mandate, as he was called when the group was made. */
export interface Respondent {
  readonly guest: string | null;
  readonly mandate: string | null;
  readonly name: string;
  readonly title: string;
}

export interface GroupedSlip {
  readonly id: string;
  readonly number: number | null;
  readonly subject: string;
  readonly author: { readonly mandate: string; readonly name: string; readonly group: string };
  readonly state: SlipState;
}

export interface QuestionGroup {
  readonly id: string;
  readonly title: string;
  readonly respondent: Respondent;
  readonly item: string | null;
  /** From 1. */
  readonly position: number;
  /** prepared: for the secretariat alone. */
  readonly state: "prepared" | "proposed" | "decided" | "rejected";
  /** The vote that chose it, where there was one. */
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly revision: number;
  /** In the order of asking; for the hall once the group is decided. */
  readonly slips: readonly GroupedSlip[];
}
