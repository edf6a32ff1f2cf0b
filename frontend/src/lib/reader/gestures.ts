/** What fingers and wheel do over the pages: swipe to turn, pinch to enlarge. */

/** by: so many times as large as a moment ago; x, y: between the fingers, in the window. */
export interface Pinch {
  readonly by: number;
  readonly x: number;
  readonly y: number;
}

export interface Hands {
  readonly mayTurn: () => boolean;
  /** 1: on, -1: back. */
  readonly onturn: (by: 1 | -1) => void;
  readonly onpinch: (pinch: Pinch) => void;
  readonly onpinched: () => void;
}

/** A swipe is long, level and quick; an old hand trembles, and means nothing by it. */
const SWIPE = { least: 70, slope: 0.5, within_ms: 700 } as const;

/** dx, dy: in px from where the finger came down. */
export function swiped(dx: number, dy: number, ms: number): 1 | -1 | 0 {
  if (ms > SWIPE.within_ms || Math.abs(dx) < SWIPE.least || Math.abs(dy) > Math.abs(dx) * SWIPE.slope)
    return 0;
  return dx < 0 ? 1 : -1;
}

export function gestures(hands: Hands): (node: HTMLElement) => () => void {
  return (node) => {
    let from: { x: number; y: number; at: number } | null = null;
    let apart: number | null = null;

    const between = (touches: TouchList): Pinch | null => {
      const [a, b] = [touches[0], touches[1]];
      if (!a || !b) return null;
      return {
        by: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
        x: (a.clientX + b.clientX) / 2,
        y: (a.clientY + b.clientY) / 2,
      };
    };
    const down = (event: TouchEvent): void => {
      const touch = event.touches[0];
      from =
        event.touches.length === 1 && touch && hands.mayTurn()
          ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp }
          : null;
      apart = between(event.touches)?.by ?? null;
    };
    const move = (event: TouchEvent): void => {
      const now = between(event.touches);
      if (now === null || apart === null || apart < 1) return;
      event.preventDefault();
      hands.onpinch({ ...now, by: now.by / apart });
      apart = now.by;
    };
    const up = (event: TouchEvent): void => {
      if (apart !== null && event.touches.length < 2) {
        apart = null;
        from = null;
        hands.onpinched();
      }
      const touch = event.changedTouches[0];
      if (from && touch && event.touches.length === 0) {
        const by = swiped(touch.clientX - from.x, touch.clientY - from.y, event.timeStamp - from.at);
        from = null;
        if (by !== 0) hands.onturn(by);
      }
    };
    const cancelled = (): void => {
      from = null;
      if (apart !== null) hands.onpinched();
      apart = null;
    };
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      hands.onpinch({ by: Math.exp(-event.deltaY / 300), x: event.clientX, y: event.clientY });
    };
    const active = { passive: false } as const;
    node.addEventListener("touchstart", down, { passive: true });
    node.addEventListener("touchmove", move, active);
    node.addEventListener("touchend", up);
    node.addEventListener("touchcancel", cancelled);
    node.addEventListener("wheel", wheel, active);
    return () => {
      node.removeEventListener("touchstart", down);
      node.removeEventListener("touchmove", move);
      node.removeEventListener("touchend", up);
      node.removeEventListener("touchcancel", cancelled);
      node.removeEventListener("wheel", wheel);
    };
  };
}
