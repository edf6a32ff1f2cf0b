/** Widths of letters as this browser draws them, in the page's own font once it has been drawn with it. */
import type { Measure } from "./text_runs";

let context: CanvasRenderingContext2D | null | undefined;

function canvasContext(): CanvasRenderingContext2D | null {
  if (context === undefined) {
    try {
      context = document.createElement("canvas").getContext("2d");
    } catch {
      context = null;
    }
  }
  return context;
}

/** Fonts of the file that the page has been drawn with; pdf.js names them after itself. */
function isLoaded(font: string): boolean {
  try {
    for (const face of document.fonts) if (face.family.replace(/"/g, "") === font) return true;
  } catch {
    // An old browser that does not tell.
  }
  return false;
}

/** For the runs of one page. */
export function letterWidths(): Measure {
  const known = new Map<string, boolean>();
  return (text, font, family) => {
    const on = canvasContext();
    if (on === null) return null;
    let exact = known.get(font);
    if (exact === undefined) {
      exact = isLoaded(font);
      known.set(font, exact);
    }
    const wanted = exact ? `100px "${font}", ${family}` : `100px ${family}`;
    if (on.font !== wanted) on.font = wanted;
    return { width: on.measureText(text).width, exact };
  };
}
