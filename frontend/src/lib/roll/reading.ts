/** Reading a card's code from a picture of the camera; a chunk of its own, fetched when somebody turns the camera on. */
import jsQR from "jsqr";

/** The text of the code in the picture, or null. */
export function readCode({ data, width, height }: ImageData): string | null {
  return jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data ?? null;
}
