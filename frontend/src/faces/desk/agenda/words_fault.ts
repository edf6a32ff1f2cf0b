/** What would be read out wrongly: a fact nobody knows, a bracket without the other. */
import { say } from "../../../lib/catalogue/catalogue.svelte";
import { hasStrayBracket, unknownFacts, type Labels } from "../../../lib/script/fill";

export function wordsFault(text: string, labels: Labels): string | null {
  if (text.trim() === "") return say("desk_agenda.words.fault.empty");
  const unknown = unknownFacts(text, labels);
  if (unknown.length > 0) {
    return say("desk_agenda.words.fault.unknown", { names: unknown.map((name) => `[${name}]`).join(", ") });
  }
  return hasStrayBracket(text, labels) ? say("desk_agenda.words.fault.bracket") : null;
}
