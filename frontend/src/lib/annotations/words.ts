/** Annotations in words. Speaks the catalogue area "notes". */
import { say, sayIfKnown } from "../catalogue/catalogue.svelte";
import { hourMinute } from "../catalogue/format";
import type { IconName } from "../ui/icons";
import type { Kind } from "./annotation";
import type { Notes } from "./store.svelte";

export function kindWords(kind: Kind): string {
  return say(`notes.kind.${kind}`);
}

/** The first words of a text, for a label; whole words, with a sign where it goes on. */
export function beginning(text: string, most = 80): string {
  const line = text.trim().replace(/\s+/g, " ");
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2))} …`;
}

/** Why the server did not take a note, and what to do. It is still here. */
export function refusedWords(code: string): string {
  return sayIfKnown(`refusal.${code}`) ?? `${say("notes.refused.other")} ${say("notes.refused.here")}`;
}

export interface SavedWords {
  readonly kind: "ok" | "waiting" | "warn";
  readonly icon: IconName;
  readonly text: string;
}

/** Where what was written is by now. Null before anything was written or asked. */
export function savedWords(notes: Notes): SavedWords | null {
  if (notes.keeping === "opening") return null;
  const refused = [...notes.waiting.values()].filter((one) => one.refused !== null).length;
  if (
    notes.keeping === "full" ||
    (notes.keeping === "memory" && notes.unsent > 0 && notes.line !== "reached")
  )
    return { kind: "warn", icon: "warning", text: say("notes.saved.not_here") };
  if (notes.writing > 0) return { kind: "waiting", icon: "clock", text: say("notes.saved.writing") };
  if (notes.unsent > refused) {
    return notes.line === "silent"
      ? { kind: "warn", icon: "disk", text: say("notes.saved.here") }
      : notes.line === "refused"
        ? { kind: "warn", icon: "disk", text: say("notes.saved.signed_out") }
        : { kind: "waiting", icon: "clock", text: say("notes.saved.writing") };
  }
  if (refused > 0)
    return { kind: "warn", icon: "warning", text: say("notes.saved.refused", { count: refused }) };
  if (notes.savedAt === null) return null;
  return { kind: "ok", icon: "check", text: say("notes.saved.at", { time: hourMinute(notes.savedAt) }) };
}
