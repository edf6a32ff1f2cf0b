/** Answers count only where the eye has had time to find them: a press shortly after they appeared, moved or opened
 *  was meant for what was there before. */

/** --m-guard. Not a motion, so never 0. */
export const GUARD_MS = 700;
/** Less than this is rounding, not moving. */
const STILL_PX = 1;

export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export class Guard {
  /** performance.now() from which presses count. */
  openAt = $state(performance.now() + GUARD_MS);
  #places: readonly Place[] | null = null;

  again(now: number = performance.now()): void {
    this.openAt = now + GUARD_MS;
  }

  /** Where the answers are now. */
  seen(places: readonly Place[], now: number = performance.now()): void {
    const before = this.#places;
    this.#places = places;
    if (before !== null && moved(before, places)) this.again(now);
  }

  /** Looks at the answers whenever something around them changes its size: before that is painted. */
  watch = (screen: HTMLElement): (() => void) => {
    const answers = screen.querySelectorAll("button.ballot");
    const look = (): void => this.seen(Array.from(answers, (answer) => answer.getBoundingClientRect()));
    const sizes = new ResizeObserver(look);
    for (const part of [...screen.children, ...answers]) sizes.observe(part);
    const events = ["resize", "orientationchange", "scroll"] as const;
    for (const event of events) window.addEventListener(event, look, { passive: true });
    look();
    return () => {
      sizes.disconnect();
      for (const event of events) window.removeEventListener(event, look);
    };
  };
}

function moved(before: readonly Place[], after: readonly Place[]): boolean {
  return (
    before.length !== after.length ||
    after.some((place, at) => {
      const was = before[at];
      return (
        was === undefined ||
        [place.left - was.left, place.top - was.top, place.width - was.width, place.height - was.height].some(
          (by) => Math.abs(by) >= STILL_PX,
        )
      );
    })
  );
}
