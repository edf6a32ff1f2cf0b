/** The help of one place: a few sentences, what to press first, and the keys. Pure. */
export type Helped = "office" | "desk";

export interface Help {
  readonly what: readonly string[];
  readonly first: string | null;
  readonly keys: string;
}

/** A place whose own words are not written yet gets those of its face. */
export function helpOf(face: Helped, place: string, saying: (key: string) => string | null): Help {
  const what = saying(`help.${face}.${place}`) ?? saying(`help.${face}`) ?? "";
  return {
    what: what.split("\n").filter((sentence) => sentence !== ""),
    first: saying(`help.${face}.${place}.first`),
    keys: saying(`help.${face}.keys`) ?? "",
  };
}
