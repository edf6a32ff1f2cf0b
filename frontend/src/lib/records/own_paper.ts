/** What one's own opinion or question slip is as a paper that its author signs himself. */
import type { Paper, PaperRow } from "./told";

export type OwnKind = "opinion" | "question_slip";

export interface OwnStanding {
  readonly is: "unmade" | "waits" | "signed" | "taken_back";
  /** Of whoever signs; null as long as the paper's steps are not read. */
  readonly step: string | null;
  readonly signed_at: string | null;
}

/** A list tells whoever keeps the record of everybody's papers: one's own is the one made from this source. */
export function ownRow(rows: readonly PaperRow[], kind: OwnKind, source: string): PaperRow | null {
  return rows.find((row) => row.kind === kind && row.source === source) ?? null;
}

/** A draft is a paper whose making was interrupted: made again, it goes on. */
export function ownStanding(row: PaperRow | null, paper: Pick<Paper, "steps"> | null): OwnStanding {
  const step = paper?.steps[0] ?? null;
  const told = { step: step?.id ?? null, signed_at: step?.done_at ?? null };
  if (row === null || row.state === "draft") return { is: "unmade", step: null, signed_at: null };
  if (row.state === "withdrawn") return { is: "taken_back", ...told };
  return { is: row.state === "sealed" ? "waits" : "signed", ...told };
}
