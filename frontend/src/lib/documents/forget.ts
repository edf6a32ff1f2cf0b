/** Nothing of one person stays on a device for the next. Called when it is known who is here, and when somebody leaves. */
import { leaveUnsent, sendNotes, wipeNotes } from "../annotations/wipe";
import { people, unlist, wipe } from "./device";

/** Whoever leaves waits no longer than this for his notes to be sent. */
const SENDING_MS = 6000;

/** Deletes what is kept for everybody else; stays: null when nobody is here. False when some of it would not go.
 *  Notes that the server never got stay under the name of who wrote them, and are sent when he signs in again here. */
export async function forgetAllBut(stays: string | null): Promise<boolean> {
  const others = people().filter((user) => user !== stays);
  const gone = await Promise.all(others.map(forget));
  return gone.every(Boolean);
}

async function forget(user: string): Promise<boolean> {
  const [isGone, unsent] = await Promise.all([wipe(user), leaveUnsent(user)]);
  // What cannot be looked at now may be unsent: it is looked at again the next time.
  if (!isGone || unsent === null) return false;
  if (unsent > 0) return true;
  if (!(await wipeNotes(user))) return false;
  unlist(user);
  return true;
}

/** Before somebody leaves: what he wrote goes to the server while it still knows him. */
export async function sendFirst(user: string): Promise<void> {
  const late = new Promise<void>((done) => setTimeout(done, SENDING_MS));
  await Promise.race([sendNotes(user).catch(() => undefined), late]);
}
