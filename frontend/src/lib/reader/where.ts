/** Where somebody left off: told to the server, and known to this device when there is no line. */

export interface KeptPlace {
  readonly page: number;
  /** What the server said when this was kept. */
  readonly knew: number | null;
  /** The server was told; until then nothing is newer than this. */
  readonly told: boolean;
}

/** asked: by an address or by following somebody; server: as the document says it; kept: on this device. */
export function whereToBegin(
  pages: number,
  {
    asked = null,
    server,
    kept,
  }: { readonly asked?: number | null; readonly server: number | null; readonly kept: KeptPlace | null },
): number {
  const page = asked ?? newest(server, kept) ?? 1;
  return Math.min(Math.max(Math.trunc(page) || 1, 1), Math.max(pages, 1));
}

function newest(server: number | null, kept: KeptPlace | null): number | null {
  if (kept === null) return server;
  // Another device told another page since: that is newer than what this one knows.
  const movedElsewhere = kept.told && server !== null && server !== kept.knew;
  return movedElsewhere ? server : kept.page;
}

const keyOf = (user: string, document: string): string => `dh.place.${user}.${document}`;

export function keptPlace(user: string, document: string): KeptPlace | null {
  try {
    const found = JSON.parse(localStorage.getItem(keyOf(user, document)) ?? "null") as KeptPlace | null;
    return found !== null && Number.isInteger(found.page) ? found : null;
  } catch {
    return null;
  }
}

export function keepPlace(user: string, document: string, place: KeptPlace): void {
  try {
    localStorage.setItem(keyOf(user, document), JSON.stringify(place));
  } catch {
    // Storage is forbidden or full: the server knows it as soon as it is told.
  }
}
