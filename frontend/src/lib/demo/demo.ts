/** The demonstration as the server tells it, and whether this device has met one. */
import type { components } from "../api/schema.generated";

type Schemas = components["schemas"];
export type Demo = Schemas["DemoOut"];
export type DemoMeeting = Schemas["DemoMeetingOut"];
export type Playing = Schemas["PlayingOut"];
export type Kept = Playing["as"];

/** In the order they are offered. */
export const PARTS: readonly Kept[] = ["delegate", "secretary", "presiding_officer", "nobody"];
export const SPEEDS = [1, 5, 20] as const;
export type Speed = (typeof SPEEDS)[number];

/** Whose sign-in opens a part: who only watches sits at the secretary's desk and leaves it alone. */
export function seatOf(meeting: DemoMeeting, kept: Kept): DemoMeeting["parts"][number] | null {
  const wanted = kept === "nobody" ? "secretary" : kept;
  return meeting.parts.find((part) => part.as === wanted) ?? null;
}

const FACES = {
  delegate: "tablet",
  secretary: "desk",
  presiding_officer: "console",
  nobody: "desk",
} as const;

/** Where that part is played. */
export function addressOf(meeting: string, kept: Kept): string {
  return `/${FACES[kept]}?meeting=${encodeURIComponent(meeting)}`;
}

const KEY = "dh.demo";

/** The front door learns it once; other pages of this device ask about a play only where there can be one. */
export function keepWhetherDemo(isDemo: boolean): void {
  try {
    if (isDemo) localStorage.setItem(KEY, "yes");
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage the bar is seen on no page; the play goes on all the same.
  }
}

export function isDemoKnown(): boolean {
  try {
    return localStorage.getItem(KEY) === "yes";
  } catch {
    return false;
  }
}
