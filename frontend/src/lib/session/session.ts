/** Who is signed in on this device, and on which seats. */
import { Refused } from "../api/failures";
import { get, request } from "../api/http";
import type { Me, Seat } from "../api/types";
import type { Face } from "../../faces";
import { ended, signedIn } from "./farewell.svelte";
import { forgetOthers, sendFirst } from "./left_behind";

/** Null when nobody is signed in; `farewell` then says why, if others ended it. Also fetches the CSRF cookie, and what
 *  this device keeps of anybody else is gone after it. answered: called before that. Rejects with `Unreachable`. */
export async function whoIsHere(answered: () => void = () => undefined): Promise<Me | null> {
  try {
    const here = await get<Me>("/me");
    answered();
    signedIn();
    await forgetOthers(here.user.id);
    return here;
  } catch (failure) {
    if (!(failure instanceof Refused) || failure.status !== 401) throw failure;
    answered();
    ended(failure);
    await forgetOthers(null);
    return null;
  }
}

/** Who has a desk may open a door on any machine: it is offered no seat of its own. */
const LEADS_TO: Readonly<Partial<Record<Face, Face>>> = { door: "desk" };

/** The seat of a face: the one named in the address (`?meeting=<id>`), else the first. */
export function seatFor(me: Me, face: Face, search = location.search): Seat | null {
  const wanted = new URLSearchParams(search).get("meeting");
  const seats = me.seats.filter((seat) => seat.face === face || seat.face === LEADS_TO[face]);
  return seats.find((seat) => seat.meeting.id === wanted) ?? seats[0] ?? null;
}

export function seatAddress(seat: Seat): string {
  return `/${seat.face}?meeting=${encodeURIComponent(seat.meeting.id)}`;
}

/** Leaves for the sign-in page, which comes back to where we are. */
export function goToSignIn(): void {
  leaveFor("");
}

/** The same, and it says there that the sign-in of this device is over. */
export function goToSignInAgain(): void {
  leaveFor("ended&");
}

function leaveFor(why: string): void {
  const here = location.pathname + location.search;
  location.assign(here === "/" ? "/" : `/?${why}next=${encodeURIComponent(here)}`);
}

export async function signOut(): Promise<void> {
  const leaving = await whoIsHere();
  if (leaving !== null) await sendFirst(leaving.user.id);
  await request("POST", "/sign-out");
  await forgetOthers(null);
  location.assign("/");
}
