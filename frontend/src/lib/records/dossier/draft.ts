/** The fields of a dossier while somebody types them. */
import { parseDay, writeDay } from "../../office/days";
import type { DossierTold, Retention } from "./told";

export interface Draft {
  organ: string;
  catalog: string;
  notation: string;
  title: string;
  retention: Retention;
  rights: string;
  keeper: string;
  language: string;
  note: string;
  archive_by: string;
  handed_over: boolean;
}

export function draftOf(told: DossierTold): Draft {
  const { organ, catalog, notation, title, retention, rights, keeper, language, note } = told;
  return {
    organ,
    catalog,
    notation,
    title,
    retention,
    rights,
    keeper,
    language,
    note,
    archive_by: writeDay(told.archive_by),
    handed_over: told.handed_over_at !== null,
  };
}

/** What the server takes; null while the day cannot be read. */
export function bodyOf(draft: Draft): Readonly<Record<string, unknown>> | null {
  const day = draft.archive_by.trim();
  const archive_by = day === "" ? null : parseDay(day);
  if (day !== "" && archive_by === null) return null;
  return { ...draft, archive_by };
}

/** Fields somebody else wrote meanwhile, against what one saw. */
export function changedBetween(seen: Draft, now: Draft): readonly (keyof Draft)[] {
  return (Object.keys(now) as (keyof Draft)[]).filter((field) => seen[field] !== now[field]);
}

export function isSame(one: Draft, other: Draft): boolean {
  return changedBetween(one, other).length === 0;
}
