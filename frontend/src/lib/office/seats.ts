/** Which of a person's offices is meant, and their addresses. */
import type { OfficeSeat } from "./types";

/** The office named in the address (`?body=<id>`), else the first; null where the person works in none. */
export function officeFor(offices: readonly OfficeSeat[], search: string): OfficeSeat | null {
  const wanted = new URLSearchParams(search).get("body");
  return offices.find((office) => office.body_id === wanted) ?? offices[0] ?? null;
}

export function officeAddress(office: OfficeSeat): string {
  return `/office?body=${encodeURIComponent(office.body_id)}`;
}
