/** The head that minutes carry inside them (docs/bundle.md, 9). */
import { text } from "./bytes.ts";
import { readHead, type Head } from "./heads.ts";
import { streamsOf } from "./streams.ts";
import { strictObject } from "./strict_json.ts";

/** Heads embedded as attached files. */
export function headsIn(pdf: Uint8Array): readonly Head[] {
  const found: Head[] = [];
  for (const bytes of streamsOf(pdf, (dictionary) => /\/Type\s*\/EmbeddedFile/.test(dictionary))) {
    try {
      const said = strictObject(text(bytes));
      if (said["format"] === "dien-hong-head" && said["v"] === 1) found.push(readHead(said));
    } catch {
      // another attachment
    }
  }
  return found;
}
