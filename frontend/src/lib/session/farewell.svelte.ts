/** Why the sign-in of this browser ended: what the server said when it was asked who is here. */
import type { Refused } from "../api/failures";

/** Nobody ended it: it ran out, or the person signed out. */
const RAN_OUT = "not_signed_in";

let told = $state.raw<Refused | null>(null);

export const farewell = {
  /** Null while somebody is signed in, and when there is nothing to tell. */
  get refusal(): Refused | null {
    return told;
  },
};

export function ended(refusal: Refused): void {
  told = refusal.code === RAN_OUT ? null : refusal;
}

export function signedIn(): void {
  told = null;
}
