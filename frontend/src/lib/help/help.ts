/** The help of one place: a few sentences, what to press first, and the keys; and the guides to be printed. Pure. */
import type { Right } from "../office/types";

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

/** Names as the server has them (config/guides/shelf.py). */
export type Guide = "thu-ky" | "van-thu";

/** The records clerk's own, the secretary's for everybody else of the office; both for who is both. */
export function guidesFor(rights: readonly Right[]): readonly Guide[] {
  const isClerk = rights.includes("issue_papers");
  const prepares = rights.includes("prepare_meetings") || rights.includes("keep_record");
  return [...(isClerk ? (["van-thu"] as const) : []), ...(!isClerk || prepares ? (["thu-ky"] as const) : [])];
}
