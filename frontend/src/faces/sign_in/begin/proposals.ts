/** What the first use proposes before anybody writes: names of a body, the start of its term. Pure. */
import type { components } from "../../../lib/api/schema.generated";

type FirstBody = components["schemas"]["FirstBodyIn"];
export type BodyKind = FirstBody["kind"];

/** As the units are called; "city" is a city directly under the central government. */
export const UNITS = ["commune", "ward", "special_zone", "province", "city"] as const;
export type Unit = (typeof UNITS)[number];

const WORDS: Readonly<Record<Unit, string>> = {
  commune: "xã",
  ward: "phường",
  special_zone: "đặc khu",
  province: "tỉnh",
  city: "thành phố",
};

export function levelOf(unit: Unit): FirstBody["level"] {
  return unit === "province" || unit === "city" ? "province" : "commune";
}

/** "suối  Ngàn", "Xã Suối Ngàn" are "Suối Ngàn" where the unit is a xã: the word of the unit is not said twice. */
export function placeName(typed: string, unit: Unit): string {
  const name = typed.normalize("NFC").trim().replace(/\s+/g, " ");
  const word = `${WORDS[unit]} `;
  return name.toLowerCase().startsWith(word) ? name.slice(word.length) : name;
}

export interface Names {
  readonly name: string;
  readonly short_name: string;
}

/** Official names are Vietnamese whatever the page speaks. Empty while no place is written. */
export function proposedNames(kind: BodyKind, unit: Unit, place: string): Names {
  const where = placeName(place, unit);
  if (where === "") return { name: "", short_name: "" };
  const [long, short] = kind === "council" ? ["Hội đồng nhân dân", "HĐND"] : ["Ủy ban nhân dân", "UBND"];
  return { name: `${long} ${WORDS[unit]} ${where}`, short_name: `${short} ${WORDS[unit]} ${where}` };
}

/** Days of the general elections, latest first; the councils chosen on them sit for five years. */
const ELECTIONS = ["2026-03-15", "2021-05-23"] as const;

/** The day of the last election before `today`, both "2026-03-15". */
export function proposedStart(today: string): string {
  return ELECTIONS.find((day) => day <= today) ?? ELECTIONS[1];
}

/** "Nguyễn Thị Hồng Đào" is "nguyen.thi.hong.dao", a name to sign in with. */
export function proposedUsername(fullName: string): string {
  return fullName
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== "")
    .join(".")
    .slice(0, 64);
}
