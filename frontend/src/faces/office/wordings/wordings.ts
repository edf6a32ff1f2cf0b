/** The sentences of papers as the office writes them. */
import type { components } from "../../../lib/api/schema.generated";

export type Wordings = components["schemas"]["PaperWordingsOut"];

/** What stands in braces and is no place of this sentence; said before the server has to. */
export function wrongPlaces(text: string, places: readonly string[]): readonly string[] {
  const named = [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  return [...new Set(named.filter((name) => !places.includes(name)))];
}
