/** Who is invited without a mandate, in the order councils/rules/people.py lists them. */
import type { GuestKind } from "./types";

export const GUEST_KINDS: readonly GuestKind[] = [
  "higher_level",
  "party_committee",
  "peoples_committee",
  "department",
  "fatherland_front",
  "union",
  "court",
  "procuracy",
  "judgment_enforcement",
  "commune",
  "voters",
  "press",
  "other",
];
