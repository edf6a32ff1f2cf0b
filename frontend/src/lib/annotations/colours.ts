/** What the colour words look like: the same values as on the server's copies (tests/data/annotation_colours.json). */
import type { Colour } from "./annotation";

/** mark: behind words, multiplied with the page. line: of pen, pins and typed text. */
export interface Shade {
  readonly mark: string;
  readonly line: string;
}

export const SHADES: Readonly<Record<Colour, Shade>> = {
  yellow: { mark: "#FFE27A", line: "#6B4700" },
  green: { mark: "#B5E8B0", line: "#14581F" },
  blue: { mark: "#B3D9FF", line: "#124A94" },
  pink: { mark: "#FFC2D9", line: "#96124F" },
  purple: { mark: "#DCC4F2", line: "#6A1B8E" },
  ink: { mark: "#D9D9D9", line: "#1C1C1C" },
};

/** Black behind words hides them, and a yellow line is hardly seen. */
export const MARKERS: readonly Colour[] = ["yellow", "green", "blue", "pink", "purple"];
export const INKS: readonly Colour[] = ["purple", "blue", "pink", "green", "ink"];
