/** The live signal `presenting`, as far as the hall may see it. Pure. */

/** page: from 1. size: of the page, width and height in points. */
export interface Presented {
  readonly document: string;
  readonly version: string;
  readonly page: number;
  readonly pages: number;
  readonly size: readonly [number, number];
  readonly number: string;
  readonly symbol: string;
  readonly title: string;
  readonly by: string;
}

const FOR_THE_HALL = ["public", "hall"];

/** Null where nothing is presented, or not to the hall: at the desk the signal is heard of other documents too. */
export function presentedIn(signal: unknown): Presented | null {
  const told = signal as (Partial<Presented> & { audience?: unknown }) | null | undefined;
  const whole =
    typeof told?.version === "string" &&
    typeof told.page === "number" &&
    typeof told.pages === "number" &&
    typeof told.title === "string" &&
    Array.isArray(told.size) &&
    FOR_THE_HALL.includes(String(told.audience));
  return whole ? (told as Presented) : null;
}

/** Whether the page is wider than what is left beside a column of words. */
export function isWide([width, height]: readonly [number, number]): boolean {
  return width > height * 1.15;
}

const WIDTHS = [820, 1240, 1920];

/** The address of a page's picture. across: pixels of the screen it covers. */
export function pictureOf(shown: Presented, page: number, across: number): string {
  const width = WIDTHS.find((each) => each >= across) ?? 1920;
  return `/api/versions/${shown.version}/pages/${page}.webp?width=${width}`;
}
