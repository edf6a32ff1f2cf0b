/** A screen that finds itself too old loads its page again; not over and over, should that not help. */
const AGAIN_AFTER_MS = 5 * 60_000;
const KEY = "dh.projector.reloaded";

export interface Page {
  readonly storage: Pick<Storage, "getItem" | "setItem">;
  readonly reload: () => void;
}

const here: Page = {
  get storage() {
    return sessionStorage;
  },
  reload: () => location.reload(),
};

export function reloadOnce(now = Date.now(), page: Page = here): boolean {
  try {
    const last = Number(page.storage.getItem(KEY) ?? "0");
    if (Math.abs(now - last) < AGAIN_AFTER_MS) return false;
    page.storage.setItem(KEY, String(now));
  } catch {
    return false; // Without a memory it could go on for ever.
  }
  page.reload();
  return true;
}
