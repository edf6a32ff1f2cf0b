/** Which pages are seen, and which come before and after them. Pages count from 1. */

/** page: fits the width; text: its column of text does; two: side by side. */
export type Way = "page" | "text" | "two";
export const WAYS: readonly Way[] = ["page", "text", "two"];

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

/** An odd page on the left, as a paper printed for reading side by side: 1–2, 3–4. */
export function pagesSeen(page: number, pages: number, way: Way): readonly number[] {
  const one = clamp(page, 1, pages);
  if (way !== "two") return [one];
  const left = one % 2 === 1 ? one : one - 1;
  return left + 1 <= pages ? [left, left + 1] : [left];
}

export function pageBefore(page: number, pages: number, way: Way): number | null {
  const first = pagesSeen(page, pages, way)[0] ?? 1;
  if (first <= 1) return null;
  return pagesSeen(first - 1, pages, way)[0] ?? null;
}

export function pageAfter(page: number, pages: number, way: Way): number | null {
  const seen = pagesSeen(page, pages, way);
  const last = seen[seen.length - 1] ?? pages;
  return last >= pages ? null : last + 1;
}

/** The pages that are held ready, those seen first, then the ones after, then before. */
export function pagesHeld(page: number, pages: number, way: Way): readonly number[] {
  const after = pageAfter(page, pages, way);
  const before = pageBefore(page, pages, way);
  return [
    ...pagesSeen(page, pages, way),
    ...(after === null ? [] : pagesSeen(after, pages, way)),
    ...(before === null ? [] : pagesSeen(before, pages, way)),
  ];
}

/** What somebody typed, as a page; null when there is none such. */
export function typedPage(typed: string, pages: number): number | null {
  const number = /^\s*0*(\d{1,6})\s*$/.exec(typed)?.[1];
  if (number === undefined) return null;
  const page = Number(number);
  return page >= 1 && page <= pages ? page : null;
}

/** The cells of a long grid that are worth making: whole rows, with one more above and below. */
export function rowsInSight({
  top,
  height,
  rowHeight,
  columns,
  count,
}: {
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly columns: number;
  readonly count: number;
}): { readonly from: number; readonly to: number; readonly rows: number } {
  const rows = Math.ceil(count / columns);
  const first = clamp(Math.floor(top / rowHeight) - 1, 0, rows);
  const last = clamp(Math.ceil((top + height) / rowHeight) + 1, 0, rows);
  return { from: first * columns, to: Math.min(last * columns, count), rows };
}
