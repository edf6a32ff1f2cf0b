/** The bytes of a version: from this device where it keeps them, else by ranges from the server. */
import { heard, Refused, Unreachable } from "../api/failures";
import type { RefusalFacts } from "../api/failures";
import { spoken } from "../catalogue/catalogue.svelte";
import { deviceOf } from "./device";
import { pictureAddress } from "./first_look";
import type { Version } from "./types";

const TIMEOUT_MS = 20_000;

/** Where a reader gets the bytes of one version. */
export interface FileSource {
  readonly version: string;
  /** Bytes of the whole. */
  readonly size: number;
  /** All of it is on this device: it can be read without a line. */
  readonly isHere: boolean;
  /** Of its first page, for an <img>, where the device keeps one. */
  readonly picture: string | null;
  /** The same bytes at the server, for links; read them through `range`. */
  readonly url: string;
  /** Bytes begin ≤ n < end. Rejects with `Refused` (no longer for this reader), or `Unreachable`. */
  range(begin: number, end: number, stop?: AbortSignal): Promise<ArrayBuffer>;
}

/** Address of the copy that tablets get. */
export function readingUrl(version: string): string {
  return `/api/versions/${encodeURIComponent(version)}/reading.pdf`;
}

/** Never rejects: without storage the server is asked. `user`: the id of whoever reads. */
export async function sourceOf(
  user: string,
  version: Pick<Version, "id" | "reading_size">,
): Promise<FileSource> {
  const { id, reading_size: size } = version;
  const url = readingUrl(id);
  const device = await deviceOf(user);
  const [here, picture] = await Promise.all([
    device?.file(id).catch(() => null),
    device?.picture(id).catch(() => null),
  ]);
  return {
    version: id,
    size,
    isHere: here?.whole === true,
    picture: here?.whole && picture ? pictureAddress(picture) : null,
    url,
    range: async (begin, end, stop) => {
      // It may have arrived, or gone, since the reader opened.
      const kept = await device?.read(id, begin, end).catch(() => null);
      return kept ?? (await fetchRange(url, begin, end, stop));
    },
  };
}

/** One range from the server. What it answers is never kept by the browser's own cache: a shared tablet forgets. */
export async function fetchRange(
  url: string,
  begin: number,
  end: number,
  stop?: AbortSignal,
): Promise<ArrayBuffer> {
  const give = new AbortController();
  const giveUp = (): void => give.abort();
  const timer = setTimeout(giveUp, TIMEOUT_MS);
  stop?.addEventListener("abort", giveUp);
  try {
    const response = await openRange(url, `bytes=${begin}-${end - 1}`, give.signal);
    const bytes = await response.arrayBuffer();
    // A proxy that knows no ranges sends the whole.
    if (response.status === 200) return bytes.slice(begin, end);
    if (bytes.byteLength !== end - begin) throw new Unreachable("a range was cut short");
    return bytes;
  } catch (cause) {
    if (cause instanceof Refused || cause instanceof Unreachable) throw cause;
    throw new Unreachable(cause);
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener("abort", giveUp);
  }
}

/** An answer with 200 or 206; everything else is thrown. */
export async function openRange(url: string, range: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, {
    headers: { Range: range, "Accept-Language": spoken.language },
    credentials: "same-origin",
    cache: "no-store",
    signal,
  });
  if (response.status === 206 || response.status === 200) return response;
  const refusal = (await response.json().catch(() => null)) as {
    code?: string;
    say?: string;
    facts?: RefusalFacts;
  } | null;
  if (refusal?.code === undefined || refusal.say === undefined) throw new Unreachable(response.status);
  throw heard(new Refused({ code: refusal.code, say: refusal.say, facts: refusal.facts }, response.status));
}
