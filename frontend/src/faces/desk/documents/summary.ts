/** What publishing would do, counted before somebody presses. Pure. */
import type { Group } from "./grouping";
import { waitsForPublishing, type AudienceWord, type Document } from "./told";

export interface Summary {
  /** Those it is about. */
  readonly documents: readonly Document[];
  /** How many are seen for the first time, and how many get a newer text. */
  readonly fresh: number;
  readonly renewed: number;
  readonly to: readonly { readonly to: AudienceWord; readonly count: number }[];
  readonly pages: number;
  /** Kind, number or title not written as a delegate would look for them. */
  readonly unnumbered: readonly Document[];
  readonly untitled: readonly Document[];
  /** Papers that the agenda promises and nobody has brought. */
  readonly missing: number;
}

/** chosen: ids; empty for all that wait. */
export function summaryOf(all: readonly Group[], chosen: readonly string[] = []): Summary {
  const seen = new Map(all.flatMap((group) => group.documents.map((told) => [told.id, told] as const)));
  const documents = [...seen.values()].filter(
    (told) => waitsForPublishing(told) && (chosen.length === 0 || chosen.includes(told.id)),
  );
  const counts = new Map<AudienceWord, number>();
  for (const told of documents) counts.set(told.audience.to, (counts.get(told.audience.to) ?? 0) + 1);
  const fresh = documents.filter((told) => told.state === "draft").length;
  return {
    documents,
    fresh,
    renewed: documents.length - fresh,
    to: [...counts].map(([to, count]) => ({ to, count })),
    pages: documents.reduce((sum, told) => sum + ((told.draft ?? told.version)?.pages ?? 0), 0),
    unnumbered: documents.filter((told) => told.number === "" && isNumbered(told)),
    untitled: documents.filter((told) => isUntitled(told)),
    missing: all.reduce((sum, group) => sum + group.missing.length, 0),
  };
}

/** A draft resolution, a table or a comparison has no number of its own yet. */
const WITHOUT_NUMBER: readonly string[] = ["draft_resolution", "table", "comparison", "programme", "other"];

export function isNumbered(told: Pick<Document, "kind">): boolean {
  return !WITHOUT_NUMBER.includes(told.kind);
}

/** The file's own name stands for what nobody has written. */
export function isUntitled(told: Pick<Document, "title" | "version" | "draft">): boolean {
  const title = told.title.trim();
  const name = (told.draft ?? told.version)?.name ?? "";
  return title === "" || title === name || title === name.replace(/\.[^.]+$/, "");
}
