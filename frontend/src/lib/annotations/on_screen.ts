/** Where shapes of the page's own space lie in the box of a drawn page, in css px. */
import type { PageBox } from "../reader/page_box";
import type { PdfPoint, Rect } from "./annotation";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Place = Pick<PageBox, "width" | "height" | "toPdf" | "fromPdf">;

export function boxOnScreen(page: Place, [x0, y0, x1, y1]: Rect): Box {
  const [ax, ay] = page.fromPdf(x0, y0);
  const [bx, by] = page.fromPdf(x1, y1);
  return { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) };
}

/** Css px of one point of PDF. */
export function scaleOf(page: Place): number {
  const [ax, ay] = page.fromPdf(0, 0);
  const [bx, by] = page.fromPdf(100, 0);
  return Math.hypot(ax - bx, ay - by) / 100;
}

/** A pin stands on its place with its lower left corner, and never leaves the page. size: of the pin, in css px. */
export function pinAt(
  page: Place,
  [x, y]: PdfPoint,
  size: number,
): { readonly x: number; readonly y: number } {
  const [left, foot] = page.fromPdf(x, y);
  return {
    x: Math.max(0, Math.min(left, page.width - size)),
    y: Math.max(0, Math.min(foot - size, page.height - size)),
  };
}
