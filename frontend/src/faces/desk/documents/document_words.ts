/** Documents as the secretariat's list says them. Speaks "desk_documents" and "shelf". */
import { say } from "../../../lib/catalogue/catalogue.svelte";
import { nameWords } from "../../../lib/documents/words";
import { writeDay } from "../../../lib/office/days";
import type { IconName } from "../../../lib/ui/icons";
import { newest, type Audience, type Document, type Standing, type Version } from "./told";

export const STANDING_CHIP: Readonly<
  Record<Standing, { readonly kind: "plain" | "ok" | "info" | "warn"; readonly icon: IconName }>
> = {
  draft: { kind: "plain", icon: "pen" },
  published: { kind: "ok", icon: "check" },
  renewed: { kind: "info", icon: "document" },
  withdrawn: { kind: "warn", icon: "undo" },
};

/** "Tờ trình 118/TTr-UBND · UBND xã Suối Ngàn · 10/12/2026 · 6 trang · Mọi đại biểu" */
export function secondLine(told: Document): string {
  const version = newest(told);
  return [
    nameWords(told),
    told.issuer,
    writeDay(told.issued_on),
    version ? whole(say("desk_documents.pages", { count: version.pages })) : "",
    told.audience.to === "delegates" ? whole(audienceInShort(told.audience)) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** A few words that are not torn apart at the end of a line. */
function whole(words: string): string {
  return words.replace(/ /g, "\u00a0");
}

/** "Mọi đại biểu", "Tổ 1", "3 người". */
export function audienceInShort(audience: Audience): string {
  if (audience.to === "group") return audience.group?.name ?? say("desk_documents.to.group");
  if (audience.to === "committee") return audience.committee?.name ?? say("desk_documents.to.committee");
  if (audience.to === "persons") {
    return say("desk_documents.to_people", { count: audience.persons.length });
  }
  return say(`desk_documents.to.${audience.to}`);
}

/** Whether the original holds what tablets do not get. */
export function hasActive(version: Version | null): boolean {
  return version !== null && Object.values(version.found).some((count) => count > 0);
}
