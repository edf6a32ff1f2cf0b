/** A file the server makes while somebody waits: being made, saved on this device, or why not. */
import { Refused, Unreachable } from "../api/failures";
import { spoken, say } from "../catalogue/catalogue.svelte";

/** A hundred pages with notes take a while. */
const TIMEOUT_MS = 120_000;
/** Until the browser has taken the bytes. */
const HELD_MS = 60_000;

export class Fetched {
  /** The address that is being asked; one at a time. */
  waiting = $state.raw<string | null>(null);
  told = $state.raw<{ readonly kind: "ok" | "warn"; readonly text: string } | null>(null);

  async save(path: string): Promise<void> {
    if (this.waiting !== null) return;
    this.waiting = path;
    this.told = null;
    try {
      const { name, bytes } = await ask(path);
      offer(name, bytes);
      this.told = { kind: "ok", text: say("notes.mine.fetched", { name }) };
    } catch (failure) {
      const refused = failure instanceof Refused;
      if (!refused && !(failure instanceof Unreachable)) throw failure;
      this.told = { kind: "warn", text: refused ? failure.say : say("notes.mine.not_fetched") };
    } finally {
      this.waiting = null;
    }
  }
}

async function ask(path: string): Promise<{ readonly name: string; readonly bytes: Blob }> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), TIMEOUT_MS);
  let response: Response;
  let bytes: Blob;
  try {
    response = await fetch(`/api${path}`, {
      headers: { "Accept-Language": spoken.language },
      credentials: "same-origin",
      signal: giveUp.signal,
    });
    bytes = await response.blob();
  } catch (cause) {
    throw new Unreachable(cause);
  } finally {
    clearTimeout(timer);
  }
  if (response.ok) return { name: nameIn(response.headers.get("Content-Disposition") ?? ""), bytes };
  const told = JSON.parse(await textOf(bytes)) as unknown;
  if (typeof told === "object" && told !== null && "code" in told && "say" in told) {
    throw new Refused({ code: String(told.code), say: String(told.say) }, response.status);
  }
  throw new Unreachable(response.status);
}

async function textOf(bytes: Blob): Promise<string> {
  const text = await bytes.text().catch(() => "");
  return text.startsWith("{") ? text : "{}";
}

/** filename*=UTF-8''… before filename="…". */
export function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded.trim());
  return /filename="([^"]+)"/i.exec(disposition)?.[1] ?? "";
}

function offer(name: string, bytes: Blob): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), HELD_MS);
}
