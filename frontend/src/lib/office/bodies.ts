/** Bodies beside and below one: what may be added from where, and how it is usually called. Pure. */
import type { OfficeSeat, Relatives } from "./types";

export type Addition = "peoples_committee" | "commune_council";

/** Only a council adds bodies: the People's Committee it elects, once, and the province's the councils of communes. */
export function additions(of: Relatives): readonly Addition[] {
  if (of.body.kind !== "council") return [];
  const committee: readonly Addition[] = of.elects.length === 0 ? ["peoples_committee"] : [];
  return of.body.level === "province" ? [...committee, "commune_council"] : committee;
}

/** What the server is told of a body to be added. */
export function sentAddition(addition: Addition, body: Relatives["body"]): Readonly<Record<string, string>> {
  return addition === "commune_council"
    ? { kind: "council", level: "commune" }
    : { kind: "peoples_committee", level: body.level, elected_by_id: body.id };
}

/** "Ủy ban nhân dân xã Suối Ngàn", where the council is called by its unit; else only the first words. */
export function usualNames(
  addition: Addition,
  body: Relatives["body"],
): { readonly name: string; readonly short: string } {
  if (addition === "commune_council") return { name: "Hội đồng nhân dân xã ", short: "HĐND xã " };
  const unit = /^(?:Hội đồng nhân dân|HĐND)\s+(.+)$/i;
  return {
    name: `Ủy ban nhân dân ${unit.exec(body.name)?.[1] ?? ""}`,
    short: `UBND ${unit.exec(body.short_name)?.[1] ?? ""}`,
  };
}

/** The office of a body, where the person works in it. */
export function officeOf(offices: readonly OfficeSeat[], id: string): OfficeSeat | null {
  return offices.find((office) => office.body_id === id) ?? null;
}
