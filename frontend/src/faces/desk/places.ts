/** The places of the desk, each at its own #address, so that reload and "back" stay where one was. */
import type { IconName } from "../../lib/ui/icons";

export const PLACES = ["run", "delegates", "invitations", "seating", "votes", "screens", "settings"] as const;
export type Place = (typeof PLACES)[number];

export const PLACE_ICONS: Readonly<Record<Place, IconName>> = {
  run: "play",
  delegates: "people",
  invitations: "document",
  seating: "table",
  votes: "slip",
  screens: "screen",
  settings: "gear",
};

export function placeIn(hash: string): Place {
  return PLACES.find((place) => place === hash.replace(/^#/, "")) ?? "run";
}
