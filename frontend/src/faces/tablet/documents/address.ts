/** The address of a page of a document on the tablet: reload and back come to the same page. */

export interface ReadingAddress {
  readonly document: string;
  /** null: where the reader left off. */
  readonly page: number | null;
  /** With the presenter's page. */
  readonly follow: boolean;
  /** What changed since the version before, instead of the pages. */
  readonly changes: boolean;
  /** Of an annotation to show where it is. */
  readonly note: string | null;
  /** Of an older version; null: the one that counts. */
  readonly version: string | null;
}

/** "#document/<id>", "#document/<id>/12", "#document/<id>/follow", "#document/<id>/changes" */
export function readingAddress(document: string, rest?: number | "follow" | "changes"): string {
  return `#document/${encodeURIComponent(document)}${rest === undefined ? "" : `/${rest}`}`;
}

/** "#document/<id>/12/note/<id of the annotation>", "#document/<id>/12/version/<id of an older version>" */
export function placeAddress(document: string, page: number, kind: "note" | "version", id: string): string {
  return `${readingAddress(document, page)}/${kind}/${encodeURIComponent(id)}`;
}

export function readingIn(hash: string): ReadingAddress | null {
  const found =
    /^#document\/([\w-]{1,64})(?:\/(\d{1,6}|follow|changes)(?:\/(note|version)\/([\w-]{1,64}))?)?$/.exec(
      hash,
    );
  if (found?.[1] === undefined) return null;
  const page = Number(found[2]);
  return {
    document: found[1],
    page: page >= 1 ? page : null,
    follow: found[2] === "follow",
    changes: found[2] === "changes",
    note: found[3] === "note" ? (found[4] ?? null) : null,
    version: found[3] === "version" ? (found[4] ?? null) : null,
  };
}
