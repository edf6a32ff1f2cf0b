/** While one finger writes, two move the page: the browser leaves both to us then. */

/** What scrolls around an element. */
function scrollerOf(node: HTMLElement): Element | null {
  for (let one = node.parentElement; one !== null; one = one.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return document.scrollingElement;
}

export function twoFingers(node: HTMLElement): () => void {
  let middle: { readonly x: number; readonly y: number } | null = null;
  const between = ({ touches }: TouchEvent): typeof middle => {
    const [a, b] = [touches[0], touches[1]];
    return a && b ? { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 } : null;
  };
  const began = (event: TouchEvent): void => {
    middle = between(event);
  };
  const moved = (event: TouchEvent): void => {
    const now = between(event);
    if (now !== null && middle !== null) scrollerOf(node)?.scrollBy(middle.x - now.x, middle.y - now.y);
    middle = now;
  };
  node.addEventListener("touchstart", began, { passive: true });
  node.addEventListener("touchmove", moved, { passive: true });
  node.addEventListener("touchend", began, { passive: true });
  return () => {
    node.removeEventListener("touchstart", began);
    node.removeEventListener("touchmove", moved);
    node.removeEventListener("touchend", began);
  };
}
