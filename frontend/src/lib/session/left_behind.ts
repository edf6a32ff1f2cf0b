/** What this device keeps of people: it goes as soon as it is known that somebody else, or nobody, is here. */

/** Ids of those of whom something is kept, written by lib/documents/device.ts, which is fetched when it is needed. */
const KEY = "dh.kept";

/** Another tab may hold a deletion back for as long as it is open: nobody waits for that at the door of a vote. */
const WAITED_MS = 4000;

/** stays: the user who is here, null when nobody is. Never rejects: what could not be deleted is tried at the next
 *  answer about who is here, and until then belongs to a person by name. */
export async function forgetOthers(stays: string | null): Promise<void> {
  if (kept().every((user) => user === stays)) return;
  const forgotten = import("../documents/forget").then(({ forgetAllBut }) => forgetAllBut(stays));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((done) => (timer = setTimeout(done, WAITED_MS)));
  await Promise.race([forgotten.catch(() => undefined), late]);
  clearTimeout(timer);
}

/** Notes of who is about to leave go to the server while it still knows him. Never rejects. */
export async function sendFirst(user: string): Promise<void> {
  if (!kept().includes(user)) return;
  await import("../documents/forget").then((module) => module.sendFirst(user)).catch(() => undefined);
}

function kept(): readonly unknown[] {
  try {
    const users = JSON.parse(localStorage.getItem(KEY) ?? "[]") as unknown;
    return Array.isArray(users) ? users : [];
  } catch {
    return [];
  }
}
