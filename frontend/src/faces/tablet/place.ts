/** The places of the tablet that exist today. */
export type Place = "agenda" | "documents" | "speak" | "mine";

/** What is the delegate's own, in the order of its buttons. */
export const MINE_PARTS = ["ballots", "day", "notices", "people", "seat", "held", "devices"] as const;
export type MinePart = (typeof MINE_PARTS)[number];
