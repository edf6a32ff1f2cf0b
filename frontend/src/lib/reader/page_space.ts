/** Between a page as it is shown and the page's own space: points from its lower left, unrotated (what annotations
 *  are kept in). The same arithmetic as pdf.js has in its viewport, without pdf.js. */

export type Rect = readonly [x0: number, y0: number, x1: number, y1: number];
export type Point = readonly [x: number, y: number];

export interface PageSpace {
  /** The part of the page that is shown, in its own space. */
  readonly view: Rect;
  /** How far it is turned to the right when it is shown. */
  readonly rotate: 0 | 90 | 180 | 270;
}

/** Of a page of which nothing but its size is known. */
export function plainSpace(width: number, height: number): PageSpace {
  return { view: [0, 0, width, height], rotate: 0 };
}

export function turned(degrees: number): PageSpace["rotate"] {
  const right = (((Math.round(degrees / 90) * 90) % 360) + 360) % 360;
  return right as PageSpace["rotate"];
}

/** As it is shown, in points. */
export function shownSize({ view: [x0, y0, x1, y1], rotate }: PageSpace): Point {
  const [across, up] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  return rotate % 180 === 0 ? [across, up] : [up, across];
}

/** width, height: of the box the page fills, in css px; x, y: in it, from its upper left. */
export function toPdf(
  { view: [x0, y0, x1, y1], rotate }: PageSpace,
  width: number,
  height: number,
  x: number,
  y: number,
): Point {
  const right = width > 0 ? x / width : 0;
  const down = height > 0 ? y / height : 0;
  const [w, h] = [x1 - x0, y1 - y0];
  if (rotate === 90) return [x0 + down * w, y0 + right * h];
  if (rotate === 180) return [x1 - right * w, y0 + down * h];
  if (rotate === 270) return [x1 - down * w, y1 - right * h];
  return [x0 + right * w, y1 - down * h];
}

export function fromPdf(
  { view: [x0, y0, x1, y1], rotate }: PageSpace,
  width: number,
  height: number,
  x: number,
  y: number,
): Point {
  const across = x1 === x0 ? 0 : (x - x0) / (x1 - x0);
  const up = y1 === y0 ? 0 : (y - y0) / (y1 - y0);
  if (rotate === 90) return [up * width, across * height];
  if (rotate === 180) return [(1 - across) * width, up * height];
  if (rotate === 270) return [(1 - up) * width, (1 - across) * height];
  return [across * width, (1 - up) * height];
}

/** A rectangle of the page as left, top, width and height in css px. */
export function boxOf(space: PageSpace, width: number, height: number, rect: Rect) {
  const [ax, ay] = fromPdf(space, width, height, rect[0], rect[1]);
  const [bx, by] = fromPdf(space, width, height, rect[2], rect[3]);
  return {
    left: Math.min(ax, bx),
    top: Math.min(ay, by),
    width: Math.abs(ax - bx),
    height: Math.abs(ay - by),
  } as const;
}
