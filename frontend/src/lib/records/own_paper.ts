/** What one's own opinion or question slip is as a paper that its author signs himself. */
import type { Paper, PaperRow } from "./told";

export type OwnKind = "opinion" | "question_slip";

export interface OwnStanding {
  readonly is: "unmade" | "waits" | "signed" | "taken_back";
  /** Of whoever signs; null as long as the paper's steps are not read. */
  readonly step: string | null;
  readonly signed_at: string | null;
}

/** A list tells whoever keeps the record of everybody's papers: one's own is the one made from this source. What was
 *  taken back and handed in again may have a newer one. */
export function ownRow(rows: readonly PaperRow[], kind: OwnKind, source: string): PaperRow | null {
  const own = rows.filter((row) => row.kind === kind && row.source === source);
  return own.find(({ state }) => state !== "withdrawn") ?? own[own.length - 1] ?? null;
}

/** A draft is a paper whose making was interrupted: made again, it goes on. */
export function ownStanding(row: PaperRow | null, paper: Pick<Paper, "steps"> | null): OwnStanding {
  const step = paper?.steps[0] ?? null;
  const told = { step: step?.id ?? null, signed_at: step?.done_at ?? null };
  if (row === null || row.state === "draft") return { is: "unmade", step: null, signed_at: null };
  if (row.state === "withdrawn") return { is: "taken_back", ...told };
  return { is: row.state === "sealed" ? "waits" : "signed", ...told };
}

/** Whether taking it back takes back what was signed: then it is said before. */
export function isSigned(rows: readonly PaperRow[] | null, kind: OwnKind, source: string): boolean {
  const state = ownRow(rows ?? [], kind, source)?.state;
  return state === "signed" || state === "issued";
}

export interface OwnSignature {
  readonly paper: string;
  readonly by: string;
  readonly at: string;
}

/** Who signed what was handed in, among the papers of the meeting; null where nobody did, or it was taken back. */
export function ownSignature(rows: readonly PaperRow[], kind: OwnKind, source: string): OwnSignature | null {
  const row = ownRow(rows, kind, source);
  if (row === null || row.signed_at === null || row.state === "withdrawn") return null;
  return { paper: row.id, by: row.signed_by, at: row.signed_at };
}
