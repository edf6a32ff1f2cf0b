/** What is drawn over a page gets this of it. */
import type { Point } from "./page_space";
import type { TextRun } from "./text_runs";

export type { Point, Rect } from "./page_space";
export type { TextRun } from "./text_runs";

export interface PageBox {
  /** From 1. */
  readonly number: number;
  /** Of the box the page fills, in css px. */
  readonly width: number;
  readonly height: number;
  /** False while the file has not said how its page lies (cropped, turned): drawn things may move a little yet, and
   *  nothing should be written. Stays false where only pictures are shown. */
  readonly exact: boolean;
  /** x, y: css px in the box, from its upper left. Points of the page's own space come back, unrounded. */
  readonly toPdf: (x: number, y: number) => Point;
  readonly fromPdf: (x: number, y: number) => Point;
  /** The words of the page in order of the file; none where the page is a picture, or only pictures are shown. */
  readonly text: () => Promise<readonly TextRun[]>;
}
