/** What differs between two versions, as GET /versions/{id}/changes tells it, and as it is shown. */

export type Marked = readonly (readonly [words: string, differs: boolean])[];

export interface ChangeRow {
  readonly kind: "same" | "changed" | "added" | "removed";
  readonly was: Marked | null;
  readonly now: Marked | null;
  readonly was_page: number | null;
  readonly now_page: number | null;
  /** It stands in both at different places: once removed, once added. */
  readonly moved: boolean;
}

export interface Changes {
  readonly pages: readonly number[];
  readonly rows: readonly ChangeRow[];
  readonly cut: boolean;
}

export type Shown =
  { readonly kind: "same"; readonly count: number } | { readonly kind: "row"; readonly row: ChangeRow };

/** What differs, with how many paragraphs are the same between. */
export function shownRows(rows: readonly ChangeRow[]): readonly Shown[] {
  const shown: Shown[] = [];
  for (const row of rows) {
    const last = shown[shown.length - 1];
    if (row.kind !== "same") shown.push({ kind: "row", row });
    else if (last?.kind === "same") shown[shown.length - 1] = { kind: "same", count: last.count + 1 };
    else shown.push({ kind: "same", count: 1 });
  }
  return shown;
}
