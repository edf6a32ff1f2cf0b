/** The places of the office, each at its own #address, and who may be there. */
import type { Right } from "../../lib/office/types";
import type { IconName } from "../../lib/ui/icons";

export const PLACES = [
  "first_steps",
  "meetings",
  "library",
  "people",
  "groups",
  "guests",
  "petitions",
  "papers",
  "wordings",
  "signing",
  "import",
  "year",
  "messages",
  "cards",
  "accounts",
  "rules",
  "body",
  "settings",
] as const;
export type Place = (typeof PLACES)[number];

export const PLACE_ICONS: Readonly<Record<Place, IconName>> = {
  first_steps: "check",
  meetings: "calendar",
  library: "document",
  people: "people",
  groups: "groups",
  guests: "person",
  petitions: "hand",
  papers: "disk",
  wordings: "letters",
  signing: "pen",
  import: "table",
  year: "list",
  messages: "send",
  cards: "card",
  accounts: "key",
  rules: "book",
  body: "house",
  settings: "gear",
};

/** Any one of these opens the place; none are named where everybody of the office may be. */
const OPENED_BY: Readonly<Record<Place, readonly Right[]>> = {
  first_steps: [],
  meetings: [],
  library: ["prepare_meetings", "read_secretariat"],
  people: ["read_people"],
  groups: ["read_people"],
  guests: ["read_people"],
  petitions: ["prepare_meetings", "read_secretariat"],
  papers: ["read_secretariat"],
  wordings: ["keep_record"],
  signing: ["manage_trust"],
  import: ["manage_people"],
  year: ["prepare_meetings", "read_secretariat"],
  messages: ["prepare_meetings", "set_rules"],
  cards: ["manage_accounts"],
  accounts: ["manage_accounts", "unlock_accounts", "confirm_unlock", "grant_roles"],
  rules: [],
  body: ["manage_people", "grant_roles"],
  settings: [],
};

export function placesFor(rights: readonly Right[]): readonly Place[] {
  return PLACES.filter((place) => {
    const keys = OPENED_BY[place];
    return keys.length === 0 || keys.some((right) => rights.includes(right));
  });
}

/** Where somebody begins: a records clerk at the papers that wait for numbers, everybody else at the meetings. */
export function homeOf(rights: readonly Right[]): Place {
  return rights.includes("issue_papers") && !rights.includes("prepare_meetings") ? "papers" : "meetings";
}

/** The place an address names (`#people/<id>` too), or where the person begins. */
export function placeIn(hash: string, open: readonly Place[], home: Place = "meetings"): Place {
  const named = hash.replace(/^#/, "").split("/")[0];
  return open.find((place) => place === named) ?? home;
}

/** What stands after the place: `#people/<id>` names one person. */
export function detailIn(hash: string): string | null {
  const detail = hash.replace(/^#/, "").split("/").slice(1).join("/");
  return detail === "" ? null : decodeURIComponent(detail);
}
