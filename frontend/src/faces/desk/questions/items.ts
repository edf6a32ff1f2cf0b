/** Items a group of questions can be put on: those of the questioning first. Pure. */
import type { AgendaItem } from "../../../lib/fold/state";

const SILENT: readonly AgendaItem["kind"][] = ["heading", "break"];

export function itemChoices(
  agenda: readonly AgendaItem[],
): readonly { readonly value: string; readonly label: string }[] {
  return agenda
    .filter(({ kind }) => !SILENT.includes(kind))
    .sort((a, b) => Number(b.kind === "questioning") - Number(a.kind === "questioning"))
    .map(({ id, number, title }) => ({ value: id, label: number ? `${number}. ${title}` : title }));
}

/** Where the questions of this meeting are asked, where its programme says so. */
export function usualItem(agenda: readonly AgendaItem[]): string {
  return agenda.find(({ kind }) => kind === "questioning")?.id ?? "";
}
