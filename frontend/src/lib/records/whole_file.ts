/** A paper's file, whole in memory: a paper of the record is short, and what is signed is looked at to its last page. */
import { Refused, Unreachable, heard } from "../api/failures";
import { spoken } from "../catalogue/catalogue.svelte";
import type { Source } from "../reader/engine";

const PATIENCE_MS = 60_000;

export async function fileAt(address: string): Promise<ArrayBuffer> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  let response: Response;
  try {
    response = await fetch(address, {
      credentials: "same-origin",
      cache: "no-store",
      headers: { "Accept-Language": spoken.language },
      signal: giveUp.signal,
    });
    if (response.ok) return await response.arrayBuffer();
  } catch (cause) {
    throw new Unreachable(cause);
  } finally {
    clearTimeout(timer);
  }
  const said = (await response.json().catch(() => null)) as { code?: string; say?: string } | null;
  if (said?.code === undefined || said.say === undefined) throw new Unreachable(response.status);
  throw heard(new Refused({ code: said.code, say: said.say }, response.status));
}

/** pdf.js takes the pieces it is given for its own: each is a copy. */
export function sourceOf(file: ArrayBuffer): Source {
  return {
    size: file.byteLength,
    range: (begin, end) => Promise.resolve(file.slice(begin, end)),
  };
}
