/** Which pointer writes. One finger, the pen or the mouse; a second finger means that the page is to be moved, and the
 *  heel of the hand means nothing. */

/** While a pen was near so lately, skin is not a finger that writes. */
const AFTER_PEN_MS = 1000;
/** Wider than a fingertip, in css px. */
const PALM = 64;

export type Touch = Pick<PointerEvent, "pointerId" | "pointerType" | "button" | "width" | "height">;

export class Hand {
  #writes: number | null = null;
  readonly #fingers = new Set<number>();
  #penAt = -Infinity;

  /** Whether this one writes from now on; "drop": what it had begun is given up, and nobody writes. */
  down(touch: Touch, now: number): "write" | "ignore" | "drop" {
    if (touch.pointerType === "pen") this.#penAt = now;
    if (touch.pointerType === "touch") this.#fingers.add(touch.pointerId);
    if (touch.pointerType === "touch" && this.#fingers.size > 1) {
      const began = this.#writes !== null && this.#fingers.has(this.#writes);
      if (began) this.#writes = null;
      return began ? "drop" : "ignore";
    }
    if (this.#writes !== null || !this.#mayWrite(touch, now)) return "ignore";
    this.#writes = touch.pointerId;
    return "write";
  }

  #mayWrite(touch: Touch, now: number): boolean {
    if (touch.pointerType === "mouse") return touch.button === 0;
    if (touch.pointerType === "pen") return true;
    return now - this.#penAt > AFTER_PEN_MS && touch.width < PALM && touch.height < PALM;
  }

  /** A pen is above the glass. */
  hover(touch: Pick<PointerEvent, "pointerType">, now: number): void {
    if (touch.pointerType === "pen") this.#penAt = now;
  }

  writes(touch: Pick<PointerEvent, "pointerId">): boolean {
    return touch.pointerId === this.#writes;
  }

  up(touch: Pick<PointerEvent, "pointerId" | "pointerType">, now: number): void {
    this.hover(touch, now);
    this.#fingers.delete(touch.pointerId);
    if (this.writes(touch)) this.#writes = null;
  }
}
