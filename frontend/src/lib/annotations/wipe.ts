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

/** How many notes of a person wait on this device, without asking the server. */
export async function unsentNotes(user: string): Promise<number> {
  try {
    const kept = await openKept(user);
    const { waiting } = await kept.everything();
    kept.close();
    return waiting.length;
  } catch {
    return 0;
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
