/** One page as it stands on the screen: what is drawn over it needs its size and the way to and from points of PDF. */

/** left, bottom, right, top in PDF user space: points, y upwards. */
export type PdfRect = readonly [x0: number, y0: number, x1: number, y1: number];

/** One piece of text of a page, in order of reading. letters: the x of each letter's left edge and of the last one's
 * right edge, in PDF user space: one more than `text` has UTF-16 units. Text that does not stand level has letters
 * spread over its rectangle. */
export type TextRun = {
  readonly text: string;
  readonly rect: PdfRect;
  readonly letters: readonly number[];
};

/** A page in the reader, at its zoom of the moment. number: from 1; width, height: CSS pixels of the drawn page;
 *  toPdf takes CSS pixels from the page's top left, fromPdf gives them back. A page without text has no runs.
 *
 *  What is drawn over the page multiplies with it: the box around the snippet makes no stacking context of its own
 *  (no z-index, transform, opacity or filter), and lies exactly on the page. */
export type PageBox = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  toPdf(x: number, y: number): [number, number];
  fromPdf(x: number, y: number): [number, number];
  text(): Promise<readonly TextRun[]>;
};
