/** The places of the tablet that exist today. */
export type Place = "agenda" | "people" | "mine";
