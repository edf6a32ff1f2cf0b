/** Text that must fit: the largest of some sizes at which nothing is cut. Never an ellipsis on a title. */
import type { Attachment } from "svelte/attachments";

/** sizes: in px, largest first. text: what is shown; a new text makes a new attachment, which measures again. */
export function fit(sizes: readonly number[], text: string): Attachment<HTMLElement> {
  return (node) => {
    let here = text !== "";
    const measure = (): void => {
      for (const size of here ? sizes : []) {
        node.style.fontSize = `${size}px`;
        if (node.scrollHeight <= node.clientHeight + 1 && node.scrollWidth <= node.clientWidth + 1) return;
      }
    };
    measure();
    void document.fonts.ready.then(measure);
    return () => {
      here = false;
    };
  };
}
