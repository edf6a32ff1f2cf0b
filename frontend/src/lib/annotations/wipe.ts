/** Signing out: what is unsent is sent first, then this device forgets it. Loaded only then. */
import { deleteKept, openKept } from "./kept";
import { endNotes, notesOf } from "./store.svelte";

/** Tries to send everything of this person. How many notes are still only on this device. */
export async function sendNotes(user: string): Promise<number> {
  const notes = notesOf(user);
  await notes.ready;
  if (notes.unsent > 0) await notes.sync();
  return notes.unsent;
}

/** A deletion that another tab holds back keeps everybody else out as well. */
const OPENING_MS = 3000;

/** How many notes of a person wait on this device, without asking the server; where some do, all else of his notes is
 *  gone afterwards. Null when that cannot be told now. */
export async function leaveUnsent(user: string): Promise<number | null> {
  const opening = openKept(user);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((take) => (timer = setTimeout(() => take(null), OPENING_MS)));
  const kept = await Promise.race([opening, late]).catch(() => null);
  clearTimeout(timer);
  if (kept === null) {
    void opening.then(
      (one) => one.close(),
      () => undefined,
    );
    return null;
  }
  try {
    const { waiting } = await kept.everything();
    if (waiting.length > 0) await kept.leaveUnsent();
    return waiting.length;
  } catch {
    return null;
  } finally {
    kept.close();
  }
}

/** Deletes every note of this person from this device. False when something of it is still here. */
export async function wipeNotes(user: string): Promise<boolean> {
  await endNotes(user);
  try {
    localStorage.removeItem(`dh-notes-${user}`);
  } catch {
    // Storage is forbidden: there is nothing.
  }
  return deleteKept(user);
}
