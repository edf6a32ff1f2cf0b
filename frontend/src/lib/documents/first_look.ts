/** The picture of a file's first page, kept beside its bytes: it can be read while what draws the file still starts. */

/** As wide as what the reader asks the server for when a file is not here. */
const WIDTH = 820;
const TIMEOUT_MS = 20_000;

/** Null when it does not come. Nobody is told: without it the file is read all the same. */
export async function fetchFirstLook(version: string): Promise<ArrayBuffer | null> {
  const line = new AbortController();
  const late = setTimeout(() => line.abort(), TIMEOUT_MS);
  try {
    const answer = await fetch(`/api/versions/${encodeURIComponent(version)}/pages/1.webp?width=${WIDTH}`, {
      credentials: "same-origin",
      cache: "no-store",
      signal: line.signal,
    });
    // What stands between here and the server may answer with a page of its own.
    if (answer.status !== 200 || answer.headers.get("Content-Type") !== "image/webp") return null;
    return await answer.arrayBuffer();
  } catch {
    return null;
  } finally {
    clearTimeout(late);
  }
}

/** For an <img>. The content policy lets no blob: in; this needs nothing to be let go of either. */
export function pictureAddress(picture: ArrayBuffer): string {
  let binary = "";
  for (const byte of new Uint8Array(picture)) binary += String.fromCharCode(byte);
  return `data:image/webp;base64,${btoa(binary)}`;
}
