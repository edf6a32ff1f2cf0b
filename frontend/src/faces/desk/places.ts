/** The places of the desk, each at its own #address, so that reload and "back" stay where one was. */
import type { IconName } from "../../lib/ui/icons";

export const PLACES = [
  "run",
  "agenda",
  "documents",
  "delegates",
  "invitations",
  "seating",
  "votes",
  "questions",
  "announcements",
  "screens",
  "statistics",
  "opinions",
  "petitions",
  "papers",
  "dossier",
  "settings",
] as const;
export type Place = (typeof PLACES)[number];

export const PLACE_ICONS: Readonly<Record<Place, IconName>> = {
  run: "play",
  agenda: "list",
  documents: "document",
  delegates: "people",
  invitations: "send",
  seating: "table",
  votes: "slip",
  questions: "microphone",
  announcements: "bell",
  screens: "screen",
  statistics: "meter",
  opinions: "pen",
  petitions: "hand",
  papers: "disk",
  dossier: "book",
  settings: "gear",
};

/** "#delegates/year" is a part of "delegates". */
export function placeIn(hash: string): Place {
  const wanted = hash.replace(/^#/, "").split("/")[0];
  return PLACES.find((place) => place === wanted) ?? "run";
}

/** Places that print papers of their own; anywhere else the table of results goes on paper. */
const WITH_PAPERS: readonly string[] = [
  "agenda",
  "documents",
  "delegates",
  "invitations",
  "seating",
  "statistics",
  "questions",
  "petitions",
  "papers",
  "votes/trial",
  "settings/paper",
];

export function printsResults(hash: string): boolean {
  const address = hash.replace(/^#/, "");
  return !WITH_PAPERS.includes(address) && !WITH_PAPERS.includes(placeIn(hash));
}

/** Where in the rail somebody's hand is: "item:…" is looked at where the meeting runs, "words:…" where it is prepared. */
export function placeOfHand(at: string): Place | null {
  const what = at.split(":")[0] ?? "";
  if (what === "item") return "run";
  if (what === "vote") return "run";
  if (what === "words") return "agenda";
  return PLACES.find((place) => place === what) ?? null;
}
