/** Where a paper stands: in which group of the list, what is to be done next, and by whom. Pure. */
import type { IconName } from "../ui/icons";
import type { NextStep, PaperKind, PaperRow, PaperState, Step } from "./told";

export const GROUPS = ["minutes", "resolutions", "notices", "lists", "own"] as const;
export type Group = (typeof GROUPS)[number];

/** What the desk may begin, by group; a delegate's own papers begin with himself. */
export const KINDS: Readonly<Record<Group, readonly PaperKind[]>> = {
  minutes: ["minutes", "vote_record"],
  resolutions: ["resolution"],
  notices: ["result_notice"],
  lists: ["attendance_list", "invitation", "summons", "opinion_table"],
  own: ["opinion", "question_slip"],
};

export type DraftedKind = Exclude<PaperKind, "opinion" | "question_slip">;

/** Whether the desk draws it up. */
export function isDrafted(kind: PaperKind): kind is DraftedKind {
  return kind !== "opinion" && kind !== "question_slip";
}

/** Of which a meeting has one at a time. */
export const ONE_ONLY: readonly PaperKind[] = ["minutes", "result_notice", "opinion_table"];

export function groupOf(kind: PaperKind): Group {
  return GROUPS.find((group) => KINDS[group].includes(kind)) ?? "lists";
}

export interface Grouped<Row> {
  readonly group: Group;
  readonly papers: readonly Row[];
}

const STATE_ORDER: readonly PaperState[] = ["draft", "sealed", "signed", "issued", "withdrawn"];

/** Every group the desk may begin something in, and the delegates' own where there is one; what is still to be done
 *  comes first in each. */
export function grouped<Row extends Pick<PaperRow, "kind" | "state" | "created_at">>(
  papers: readonly Row[],
): readonly Grouped<Row>[] {
  const rank = ({ state }: Row): number => (state === "withdrawn" ? 2 : state === "issued" ? 1 : 0);
  return GROUPS.map((group) => ({
    group,
    papers: papers
      .filter((paper) => groupOf(paper.kind) === group)
      .sort((one, other) => rank(one) - rank(other) || one.created_at.localeCompare(other.created_at)),
  })).filter(({ group, papers: found }) => group !== "own" || found.length > 0);
}

export type Look = "plain" | "ok" | "warn" | "danger" | "info";

/** Green is of verdicts alone: an issued paper is told in blue. */
export const STATE_LOOK: Readonly<Record<PaperState, { readonly kind: Look; readonly icon: IconName }>> = {
  draft: { kind: "plain", icon: "pen" },
  sealed: { kind: "warn", icon: "lock" },
  signed: { kind: "warn", icon: "check" },
  issued: { kind: "info", icon: "send" },
  withdrawn: { kind: "danger", icon: "undo" },
};

export function isBefore(one: PaperState, other: PaperState): boolean {
  return STATE_ORDER.indexOf(one) < STATE_ORDER.indexOf(other);
}

/** Who the next step waits for: oneself, a named person, the records clerk, the secretary, or nobody. */
export type Waited =
  | { readonly who: "me" }
  | { readonly who: "person"; readonly name: string; readonly title: string }
  | { readonly who: "clerk" | "secretary" | "agency" | "nobody" };

export function waitedFor({ code, name, title, mine }: NextStep): Waited {
  if (code === "none") return { who: "nobody" };
  if (code === "number" || code === "issue") return { who: "clerk" };
  if (mine) return { who: "me" };
  if (code === "agency") return { who: "agency" };
  if (code === "sign") return { who: "person", name, title };
  return { who: "secretary" };
}

export interface Shares {
  readonly done: number;
  readonly of: number;
}

export function progress(steps: readonly Pick<Step, "state">[]): Shares {
  return { done: steps.filter(({ state }) => state === "done").length, of: steps.length };
}

/** Whether nobody has signed yet, so that the seal may be taken off. */
export function nobodySigned(steps: readonly Pick<Step, "kind" | "state">[]): boolean {
  return !steps.some(({ kind, state }) => state === "done" && kind !== "number");
}

export interface Wanted {
  readonly words: string;
  readonly state: PaperState | "all" | "waiting";
  readonly kind: PaperKind | "all";
  readonly meeting: string;
}

export const EVERY: Wanted = { words: "", state: "all", kind: "all", meeting: "" };

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/đ/g, "d");

/** "waiting": that the records clerk has to number, sign for the agency or issue. */
export function fits(paper: PaperRow, wanted: Wanted): boolean {
  const waits = ["number", "agency", "issue"].includes(paper.next_step.code);
  const isState =
    wanted.state === "all" || (wanted.state === "waiting" ? waits : paper.state === wanted.state);
  const said = plain(`${paper.title} ${paper.label} ${paper.meeting_title}`);
  return (
    isState &&
    (wanted.kind === "all" || paper.kind === wanted.kind) &&
    (wanted.meeting === "" || paper.meeting_id === wanted.meeting) &&
    plain(wanted.words.trim())
      .split(/\s+/)
      .every((word) => said.includes(word))
  );
}
